/** The views of the network diagram, in the order of their dependence. */

import { networkCanvasView } from "./network_canvas.js";
import { featuresView, networkLookView, networkPartsView } from "./network_parts.js";
import { networkValuesView, networkWeightsView } from "./network_weights.js";

/** @returns {import("./loop.js").View[]} */
export const networkViews = () => [
  networkPartsView(),
  featuresView(),
  networkLookView(),
  networkCanvasView(),
  networkWeightsView(),
  networkValuesView(),
];
