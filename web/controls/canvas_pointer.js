/** Mouse, touch and pen on the decision map: paint, erase, move a point, ask for the menu. */

import { byId } from "../dom.js";
import { distance } from "../domain/geometry.js";

/** CSS pixels from a point's center that still take hold of it; a finger is less exact. */
const REACH = 8;
const TOUCH_REACH = 16;
/** CSS pixels of movement that make a press a drag, and milliseconds without that open the menu. */
const DRAG_DISTANCE = 4;
const LONG_PRESS = 500;

/** @typedef {import("../domain/geometry.js").Place} Place */
/**
 * What goes on between press and release. A press that may yet become a drag of a point or a long
 * press has no `carryOn` so far; if it becomes neither, it draws when it ends.
 *
 * @typedef {object} Gesture
 * @property {Place} start
 * @property {number | null} point index of the point that was pressed
 * @property {((here: Place) => void) | null} carryOn
 * @property {ReturnType<typeof setTimeout> | undefined} timer of the long press
 */

/**
 * @param {import("./context.js").Context} context
 * @param {import("./canvas_brush.js").Brush} brush
 */
export function bindPointer({ store }, brush) {
  const canvas = byId("map");
  /** @type {Gesture | null} */
  let gesture = null;

  /**
   * @param {Place} start
   * @param {PointerEvent} event
   */
  function press(start, event) {
    const { menu, tool } = store.getState();
    store.dispatch({ type: "crosshair_moved", payload: null });
    if (menu) return store.dispatch({ type: "menu_toggled", payload: null });
    if (event.button !== 0 || event.ctrlKey) return; // With Ctrl, a Mac's way to the menu.
    canvas.setPointerCapture(event.pointerId);
    const point = tool.eraser ? null : brush.pointAt(start, reachOf(event));
    gesture = { start, point, carryOn: null, timer: undefined };
    if (event.pointerType !== "mouse" && !tool.eraser) {
      gesture.timer = setTimeout(() => askForMenu(event), LONG_PRESS);
    } else if (point === null) {
      gesture.carryOn = brush.draw(start);
    }
  }

  /** @param {Place} here */
  function move(here) {
    if (!gesture) return;
    const { start, point, timer } = gesture;
    if (!gesture.carryOn && distance(start, here) > brush.toFrame(DRAG_DISTANCE)) {
      clearTimeout(timer);
      gesture.carryOn = point === null ? brush.draw(start) : brush.hold(point, start);
    }
    gesture.carryOn?.(here);
  }

  function release() {
    if (gesture && !gesture.carryOn) brush.draw(gesture.start);
    forget();
  }

  function forget() {
    clearTimeout(gesture?.timer);
    gesture = null;
  }

  /** @param {MouseEvent} event */
  function askForMenu(event) {
    forget();
    brush.openMenu(position(event), reachOf(event));
  }

  /**
   * Tell where the pointer is, and whether it holds or would take hold of a point.
   *
   * @param {PointerEvent} event
   * @param {Place} here
   */
  function report(event, here) {
    const mayGrab = event.pointerType !== "touch" && !event.buttons && !store.getState().tool.eraser;
    const grabbing = gesture !== null && gesture.point !== null;
    const grab = mayGrab && brush.pointAt(here, REACH) !== null;
    const grip = grabbing ? "grabbing" : grab ? "grab" : null;
    store.dispatch({ type: "pointer_moved", payload: { ...here, grip } });
  }

  // WebKit has a pointer that is released leave and enter, and says no more of it until it moves.
  const acts = { pointerenter: move, pointerdown: press, pointermove: move, pointerup: release };
  for (const [type, act] of Object.entries(acts)) {
    canvas.addEventListener(type, (event) => {
      const pointer = /** @type {PointerEvent} */ (event);
      if (!pointer.isPrimary) return;
      const here = position(pointer);
      act(here, pointer);
      report(pointer, here);
    });
  }
  canvas.addEventListener("pointercancel", forget);
  canvas.addEventListener("pointerleave", () =>
    store.dispatch({ type: "pointer_moved", payload: null }),
  );

  // The click that follows a long press would take the focus, and with that the menu, away.
  canvas.addEventListener("mousedown", (event) => {
    if (store.getState().menu) event.preventDefault();
  });
  canvas.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    // While the crosshair is there, it was the keyboard that asked, and the crosshair answers.
    if (!store.getState().crosshair) askForMenu(event);
  });
}

/**
 * @param {MouseEvent} event on the map
 * @returns {Place} its position
 */
function position({ clientX, clientY }) {
  const box = byId("map").getBoundingClientRect();
  return {
    x: ((clientX - box.left) / box.width) * 2 - 1,
    y: 1 - ((clientY - box.top) / box.height) * 2,
  };
}

/** @param {MouseEvent} event */
const reachOf = (event) =>
  /** @type {PointerEvent} */ (event).pointerType === "touch" ? TOUCH_REACH : REACH;
