/**
 * A press on the decision map in the mode Look while a point is followed. The press chooses the
 * nearest point within reach, else the pressed position; a drag beyond this reach chooses nothing.
 */

import { distance } from "../domain/geometry.js";
import { reachOf } from "./canvas_gesture.js";
import { follow } from "./follow.js";

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
      if (pressed) followAt(store, brush, pressed.start, pressed.reach);
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
export function followAt(store, brush, { x, y }, reach) {
  const point = brush.pointAt({ x, y }, reach);
  follow(store, point === null ? { x, y } : { point });
}
