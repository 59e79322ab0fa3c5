/** Mouse, touch and pen on the decision map: paint, erase, move a point, ask for the menu. */

import { byId } from "../dom.js";
import { distance, intoFrame, placesAlong } from "../geometry.js";

/** CSS pixels between two places that a drag paints, and between two that it erases. */
const BRUSH_SPACING = 12;
const ERASER_SPACING = 4;
/** CSS pixels from a point's centre that still take hold of it; a finger is less exact. */
const REACH = 8;
const TOUCH_REACH = 16;
/** CSS pixels of movement that make a press a drag, and milliseconds without that open the menu. */
const DRAG_DISTANCE = 4;
const LONG_PRESS = 500;

/** @typedef {import("../geometry.js").Place} Place */
/**
 * What is going on between press and release. A press that may yet become something else than a
 * painted point (on a point, or with a finger that may stay) has no `carryOn` so far.
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
   * @param {MouseEvent} event
   * @returns {Place} its position
   */
  function position(event) {
    const box = canvas.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) / box.width) * 2 - 1,
      y: 1 - ((event.clientY - box.top) / box.height) * 2,
    };
  }

  /**
   * Paint or erase at `start`, then along wherever `carryOn` is told the pointer goes.
   *
   * @param {Place} start
   */
  function draw(start) {
    const stroke = brush.newStroke();
    let last = start;
    brush.paint([start], stroke);
    return (/** @type {Place} */ here) => {
      const spacing = store.getState().tool.eraser ? ERASER_SPACING : BRUSH_SPACING;
      const places = placesAlong(last, here, brush.toFrame(spacing));
      brush.paint(places, stroke);
      last = places.at(-1) ?? last;
    };
  }

  /**
   * Move a point by as much as the pointer moves from `start`.
   *
   * @param {number} point
   * @param {Place} start
   */
  function drag(point, start) {
    const { values } = store.getState().data.X;
    const [x, y] = [values[2 * point], values[2 * point + 1]];
    const move = brush.hold(point);
    return (/** @type {Place} */ here) =>
      move(intoFrame({ x: x + here.x - start.x, y: y + here.y - start.y }));
  }

  /**
   * Tell where the pointer is, and whether it holds or would take hold of a point.
   *
   * @param {PointerEvent} event
   * @param {Place} here
   */
  function report(event, here) {
    const free = event.pointerType !== "touch" && event.buttons === 0;
    const over = free && !store.getState().tool.eraser && brush.pointAt(here, REACH) !== null;
    const held = gesture?.carryOn && gesture.point !== null;
    const grip = held ? "grabbing" : over ? "grab" : null;
    store.dispatch({ type: "pointer_moved", payload: { ...here, grip } });
  }

  function end() {
    clearTimeout(gesture?.timer);
    gesture = null;
  }

  /** @param {MouseEvent} event */
  const reachOf = (event) =>
    /** @type {PointerEvent} */ (event).pointerType === "touch" ? TOUCH_REACH : REACH;

  canvas.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary) return;
    const { menu, tool } = store.getState();
    store.dispatch({ type: "crosshair_moved", payload: null });
    if (menu) return store.dispatch({ type: "menu_toggled", payload: null });
    if (event.button !== 0 || event.ctrlKey) return; // With Ctrl, a Mac's way to the menu.
    canvas.setPointerCapture(event.pointerId);
    const start = position(event);
    const point = tool.eraser ? null : brush.pointAt(start, reachOf(event));
    const mayStay = event.pointerType !== "mouse" && !tool.eraser;
    gesture = { start, point, carryOn: null, timer: undefined };
    if (mayStay) {
      gesture.timer = setTimeout(() => {
        end();
        brush.openMenu(start, reachOf(event));
      }, LONG_PRESS);
    } else if (point === null) {
      gesture.carryOn = draw(start);
    }
    report(event, start);
  });

  canvas.addEventListener("pointermove", (event) => {
    if (!event.isPrimary) return;
    const here = position(event);
    if (gesture && !gesture.carryOn) {
      const { start, point, timer } = gesture;
      if (distance(start, here) > brush.toFrame(DRAG_DISTANCE)) {
        clearTimeout(timer);
        gesture.carryOn = point === null ? draw(start) : drag(point, start);
      }
    }
    gesture?.carryOn?.(here);
    report(event, here);
  });

  canvas.addEventListener("pointerup", (event) => {
    if (!event.isPrimary) return;
    if (gesture && !gesture.carryOn) draw(gesture.start);
    end();
    report(event, position(event));
  });
  canvas.addEventListener("pointercancel", end);
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
    if (store.getState().crosshair) return;
    end();
    brush.openMenu(position(event), reachOf(event));
  });
}
