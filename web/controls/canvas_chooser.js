/**
 * The choice of the point that the tab Point follows, in the mode Look: a press on the decision map
 * chooses the nearest point within reach, else the pressed position. A drag beyond this reach
 * chooses nothing.
 */

import { distance } from "../domain/geometry.js";
import { reachOf } from "./canvas_gesture.js";
import { choose, follow } from "./follow.js";

/** @typedef {import("../domain/geometry.js").Position} Position */

/**
 * @param {import("../state/store.js").Store} store
 * @param {import("./canvas_brush.js").Brush} brush
 */
export function createChooser(store, brush) {
  /** @type {{start: Position, reach: number} | null} */
  let pressed = null;

  return {
    /**
     * @param {Position} start
     * @param {PointerEvent} event
     */
    press(start, event) {
      pressed = { start, reach: reachOf(event) };
    },
    /** @param {Position} here */
    move(here) {
      if (pressed && distance(pressed.start, here) > brush.toDomain(pressed.reach)) pressed = null;
    },
    release() {
      if (pressed) choose(store, targetAt(brush, pressed.start, pressed.reach));
      pressed = null;
    },
    cancel() {
      pressed = null;
    },
  };
}

/**
 * Follow the nearest point within reach or, if there is none, the position.
 *
 * @param {import("../state/store.js").Store} store
 * @param {import("./canvas_brush.js").Brush} brush
 * @param {Position} position in the domain
 * @param {number} reach CSS pixels
 */
export const followAt = (store, brush, position, reach) => follow(store, targetAt(brush, position, reach));

/**
 * @param {import("./canvas_brush.js").Brush} brush
 * @param {Position} position in the domain
 * @param {number} reach CSS pixels
 * @returns {import("../state/follow.js").Target}
 */
function targetAt(brush, { x, y }, reach) {
  const point = brush.pointAt({ x, y }, reach);
  return point === null ? { x, y } : { point };
}
