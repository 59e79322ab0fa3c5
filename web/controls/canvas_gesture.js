/**
 * Gestures on the decision map by mouse, pen or a finger that draws. A gesture draws, erases, moves
 * a point or opens the menu.
 */

import { byId } from "../dom.js";
import { distance } from "../domain/geometry.js";

/**
 * Maximum distance, in CSS pixels, between a press and the center of the point that the press
 * grabs. A finger is less exact than a mouse or pen.
 */
export const REACH = 8;
export const TOUCH_REACH = 16;
/** CSS pixels of movement that turn a press into a drag. */
export const DRAG_DISTANCE = 4;
/** CSS pixels of movement that turn a long press into a drag: a finger that rests also moves a little. */
const DRAG_DISTANCE_OF_HELD = 10;
/** Milliseconds after which a press by finger or pen opens the menu, unless a drag has begun. */
const LONG_PRESS = 500;
/**
 * Milliseconds for which a finger draws nothing, because a second finger may follow: two fingers
 * scroll and zoom. If no second finger follows, the path of the finger is drawn afterward.
 */
const ALONE = 200;

/** @typedef {import("../domain/geometry.js").Position} Position */
/**
 * The present press. While `drag` is null, the press may still become a drag or a long press. A
 * press that ends before it becomes one of them draws a point. A drag by mouse or pen moves the
 * pressed point. A drag by finger draws, also among points; it moves the pressed point only after a
 * long press.
 *
 * @typedef {object} Gesture
 * @property {Position} start
 * @property {number | null} point index of the pressed point; null if no point is pressed
 * @property {boolean} isFinger
 * @property {boolean} isHeld true after a long press by finger on a point
 * @property {boolean} drawsAtOnce true if the press draws or erases without waiting for a drag
 * @property {((here: Position) => void) | null} drag continues the stroke or moves the point
 * @property {Position[] | null} way positions of a finger while a second finger may still follow
 * @property {ReturnType<typeof setTimeout> | undefined} menuTimer opens the menu after a long press
 * @property {ReturnType<typeof setTimeout> | undefined} wayTimer starts to draw a finger's path
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
    const [isMouse, isFinger] = ["mouse", "touch"].map((type) => type === event.pointerType);
    const point = eraser ? null : brush.pointAt(start, reachOf(event));
    const drawsAtOnce = point === null && (isMouse || eraser);
    gesture = {
      start,
      point,
      isFinger,
      isHeld: false,
      drawsAtOnce,
      drag: null,
      way: [],
      menuTimer: isMouse || eraser ? undefined : setTimeout(() => openMenu(event), LONG_PRESS),
      wayTimer: isFinger ? setTimeout(followWay, ALONE) : undefined,
    };
    if (!isFinger) followWay();
  }

  function followWay() {
    if (gesture?.way) replay(gesture, gesture.way, brush);
  }

  /** @param {Position} here */
  function move(here) {
    if (gesture?.way) gesture.way.push(here);
    else if (gesture) continueGesture(gesture, here, brush);
  }

  function release() {
    followWay();
    if (gesture && !gesture.drag && !gesture.isHeld) brush.draw(gesture.start);
    cancel();
  }

  function cancel() {
    clearTimeout(gesture?.menuTimer);
    clearTimeout(gesture?.wayTimer);
    gesture = null;
  }

  /** @param {MouseEvent} event */
  function openMenu(event) {
    if (gesture?.isFinger && gesture.point !== null && !gesture.drag) gesture.isHeld = true;
    else cancel();
    brush.openMenu(positionOf(event), reachOf(event));
  }

  const isActive = () => gesture !== null;
  const isGrabbing = () => gesture !== null && gesture.point !== null;
  return { press, move, release, cancel, openMenu, isActive, isGrabbing };
}

/**
 * Draw the positions in `way`. Later positions are drawn at once.
 *
 * @param {Gesture} gesture
 * @param {Position[]} way
 * @param {import("./canvas_brush.js").Brush} brush
 */
function replay(gesture, way, brush) {
  gesture.way = null;
  if (gesture.drawsAtOnce) gesture.drag = brush.draw(gesture.start);
  for (const here of way) continueGesture(gesture, here, brush);
}

/**
 * Continue a drag, or turn the gesture into a drag once the pointer is far enough from the start.
 *
 * @param {Gesture} gesture
 * @param {Position} here
 * @param {import("./canvas_brush.js").Brush} brush
 */
function continueGesture(gesture, here, brush) {
  const { start, point, isFinger, isHeld, menuTimer } = gesture;
  const needed = isHeld ? DRAG_DISTANCE_OF_HELD : DRAG_DISTANCE;
  if (!gesture.drag && distance(start, here) > brush.toDomain(needed)) {
    clearTimeout(menuTimer);
    const draws = point === null || (isFinger && !isHeld);
    gesture.drag = draws ? brush.draw(start) : brush.grab(point, start);
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
export const reachOf = (event) =>
  /** @type {PointerEvent} */ (event).pointerType === "touch" ? TOUCH_REACH : REACH;
