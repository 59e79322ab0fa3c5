/** The views of the network diagram. Each view comes after the views whose elements it uses. */

import { networkCanvasView } from "./network_canvas.js";
import { featuresView, networkReadoutView, networkOverlayView } from "./network_overlay.js";
import { networkMarksView } from "./network_marks.js";
import { networkValuesView, networkWeightsView } from "./network_weights.js";

/** @returns {import("./loop.js").View[]} */
export const networkViews = () => [
  featuresView(),
  networkOverlayView(),
  networkMarksView(),
  networkReadoutView(),
  networkCanvasView(),
  networkWeightsView(),
  networkValuesView(),
];
