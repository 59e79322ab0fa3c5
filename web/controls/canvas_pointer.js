/** Send mouse, touch and pen events on the decision map to the present gesture and the store. */

import { byId } from "../dom.js";
import { createGestures, positionOf, REACH } from "./canvas_gesture.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("../domain/geometry.js").Position} Position */
/** @typedef {ReturnType<typeof createGestures>} Gestures */

/**
 * @param {Context} context
 * @param {import("./canvas_brush.js").Brush} brush
 */
export function bindPointer({ store }, brush) {
  const canvas = byId("map");
  const gestures = createGestures(store, brush);

  /**
   * @param {Position} here
   * @param {PointerEvent} event
   */
  function press(here, event) {
    const { menu } = store.getState();
    store.dispatch({ type: "crosshair_moved", payload: null });
    if (menu) return store.dispatch({ type: "menu_toggled", payload: null });
    if (event.button !== 0 || event.ctrlKey) return; // On a Mac, Ctrl+click opens the menu.
    canvas.setPointerCapture(event.pointerId);
    gestures.press(here, event);
  }

  const { move, release } = gestures;
  // When a button is released, WebKit sends pointerleave, pointerenter, and no further event until
  // the pointer moves. So pointerenter must report the position, too.
  const actions = { pointerenter: move, pointerdown: press, pointermove: move, pointerup: release };
  for (const [type, action] of Object.entries(actions)) {
    canvas.addEventListener(type, (event) => {
      const pointer = /** @type {PointerEvent} */ (event);
      if (!pointer.isPrimary) return;
      const here = positionOf(pointer);
      action(here, pointer);
      const mayGrab = canGrab(pointer) && !store.getState().tool.eraser;
      const isOver = mayGrab && brush.pointAt(here, REACH) !== null;
      const grip = gestures.isGrabbing() ? "grabbing" : isOver ? "grab" : null;
      store.dispatch({ type: "pointer_moved", payload: { ...here, grip } });
    });
  }
  canvas.addEventListener("pointercancel", gestures.cancel);
  canvas.addEventListener("pointerleave", () =>
    store.dispatch({ type: "pointer_moved", payload: null }),
  );
  bindMenuRequests(store, gestures);
}

/**
 * @param {PointerEvent} event
 * @returns {boolean} true if the pointer hovers, so that a press could grab a point
 */
const canGrab = ({ pointerType, buttons }) => pointerType !== "touch" && !buttons;

/**
 * @param {Context["store"]} store
 * @param {Gestures} gestures
 */
function bindMenuRequests(store, gestures) {
  const canvas = byId("map");
  // After a long press, the browser sends a mousedown. The default action of mousedown would move
  // the focus away from the menu, and so close the menu.
  canvas.addEventListener("mousedown", (event) => {
    if (store.getState().menu) event.preventDefault();
  });
  canvas.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    // While the crosshair is visible, this event comes from a key, and canvas_crosshair.js handles
    // keys.
    if (!store.getState().crosshair) gestures.openMenu(event);
  });
}
