/** Input on the decision map: pointer, keyboard and the menu of a point. */

import { createBrush } from "./canvas_brush.js";
import { bindCrosshair } from "./canvas_crosshair.js";
import { bindPointMenu } from "./canvas_menu.js";
import { bindPointer } from "./canvas_pointer.js";

/** @param {import("./context.js").Context} context */
export function bindCanvas(context) {
  const brush = createBrush(context);
  bindPointer(context, brush);
  bindCrosshair(context, brush);
  bindPointMenu(context);
}
