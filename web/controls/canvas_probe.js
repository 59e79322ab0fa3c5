/**
 * A finger on the decision map in mode Look. The finger never draws. A tap places or removes the
 * probe. A drag that begins sideways or after a rest moves the probe. Any other drag scrolls.
 */

import { byId } from "../dom.js";
import { clampToDomain, distance } from "../domain/geometry.js";
import { DRAG_DISTANCE, TOUCH_REACH } from "./canvas_gesture.js";

/** Milliseconds of rest after which a finger moves the probe instead of the page. */
const REST = 250;

/** @typedef {import("../domain/geometry.js").Position} Position */

/** @param {import("../state/store.js").Store} store */
export function createProbe(store) {
  /** @type {Position | null} start of the present touch */
  let start = null;
  let moves = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {Position} here */
  function place(here) {
    moves = true;
    const payload = { ...clampToDomain(here), grip: null, probe: "finger" };
    store.dispatch({ type: "pointer_moved", payload });
  }

  /** @param {Position} here */
  function press(here) {
    start = here;
    timer = setTimeout(place, REST, here);
  }

  /** @param {Position} here */
  function move(here) {
    if (moves || (start && isSideways(start, here))) place(here);
  }

  function release() {
    if (start && !moves) toggle(start);
    cancel();
  }

  /** @param {Position} here */
  function toggle(here) {
    const { pointer } = store.getState();
    const isThere =
      pointer?.probe === "finger" && distance(pointer, here) < toDomain(TOUCH_REACH);
    if (isThere) store.dispatch({ type: "pointer_moved", payload: null });
    else place(here);
  }

  function cancel() {
    clearTimeout(timer);
    start = null;
    moves = false;
  }

  return { press, move, release, cancel, isActive: () => moves };
}

/**
 * @param {Position} start
 * @param {Position} here
 * @returns {boolean} true if the drag is more horizontal than vertical: the browser does not scroll
 *   during such a drag, because `touch-action` is `pan-y`
 */
const isSideways = (start, here) =>
  Math.abs(here.x - start.x) > Math.max(toDomain(DRAG_DISTANCE), Math.abs(here.y - start.y));

/** @param {number} pixels */
const toDomain = (pixels) => (pixels * 2) / byId("map").clientWidth;
