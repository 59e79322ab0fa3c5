/**
 * Gestures on the decision map by mouse, finger or pen. A gesture draws, erases, moves a point or
 * opens the menu.
 */

import { byId } from "../dom.js";
import { distance } from "../domain/geometry.js";

/**
 * Maximal distance, in CSS pixels, between a press and the center of the point that it grabs. A
 * finger is less exact than a mouse or pen.
 */
export const REACH = 8;
const TOUCH_REACH = 16;
/** CSS pixels of movement that turn a press into a drag. */
const DRAG_DISTANCE = 4;
/** Milliseconds after which a press of finger or pen opens the menu, unless it became a drag. */
const LONG_PRESS = 500;

/** @typedef {import("../domain/geometry.js").Position} Position */
/**
 * The present press. While `drag` is null, the press may still become a drag or a long press. If
 * the press ends before that, it draws a point.
 *
 * @typedef {object} Gesture
 * @property {Position} start
 * @property {number | null} point index of the pressed point; null for none
 * @property {((here: Position) => void) | null} drag continues the stroke or moves the point
 * @property {ReturnType<typeof setTimeout> | undefined} timer opens the menu after a long press
 */

/**
 * @param {Pick<import("../state/store.js").Store, "getState">} store
 * @param {import("./canvas_brush.js").Brush} brush
 */
export function createGestures(store, brush) {
  /** @type {Gesture | null} */
  let gesture = null;

  /**
   * @param {Position} start
   * @param {PointerEvent} event
   */
  function press(start, event) {
    const { eraser } = store.getState().tool;
    const point = eraser ? null : brush.pointAt(start, reachOf(event));
    gesture = { start, point, drag: null, timer: undefined };
    if (event.pointerType !== "mouse" && !eraser) {
      gesture.timer = setTimeout(() => openMenu(event), LONG_PRESS);
    } else if (point === null) gesture.drag = brush.draw(start);
  }

  /** @param {Position} here */
  const move = (here) => gesture && continueGesture(gesture, here, brush);

  function release() {
    if (gesture && !gesture.drag) brush.draw(gesture.start);
    cancel();
  }

  function cancel() {
    clearTimeout(gesture?.timer);
    gesture = null;
  }

  /** @param {MouseEvent} event */
  function openMenu(event) {
    cancel();
    brush.openMenu(positionOf(event), reachOf(event));
  }

  const isGrabbing = () => gesture !== null && gesture.point !== null;
  return { press, move, release, cancel, openMenu, isGrabbing };
}

/**
 * Continue a drag, or turn the gesture into a drag once the pointer is far enough from the start.
 *
 * @param {Gesture} gesture
 * @param {Position} here
 * @param {import("./canvas_brush.js").Brush} brush
 */
function continueGesture(gesture, here, brush) {
  const { start, point, timer } = gesture;
  if (!gesture.drag && distance(start, here) > brush.toDomain(DRAG_DISTANCE)) {
    clearTimeout(timer);
    gesture.drag = point === null ? brush.draw(start) : brush.hold(point, start);
  }
  gesture.drag?.(here);
}

/**
 * @param {MouseEvent} event on the map
 * @returns {Position} the event's position in the domain
 */
export function positionOf({ clientX, clientY }) {
  const box = byId("map").getBoundingClientRect();
  return {
    x: ((clientX - box.left) / box.width) * 2 - 1,
    y: 1 - ((clientY - box.top) / box.height) * 2,
  };
}

/** @param {MouseEvent} event */
const reachOf = (event) =>
  /** @type {PointerEvent} */ (event).pointerType === "touch" ? TOUCH_REACH : REACH;
