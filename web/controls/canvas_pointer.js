/** Send mouse, touch and pen events on the decision map to the present gesture and the store. */

import { byId } from "../dom.js";
import { createGestures, positionOf, REACH } from "./canvas_gesture.js";
import { createProbe } from "./canvas_probe.js";
import { isFollowing } from "../state/follow.js";
import { createChooser } from "./canvas_chooser.js";

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
  const probe = createProbe(store);
  const chooser = createChooser(store, brush);
  const inLook = () => store.getState().drawing.mode === "look";
  /** @param {PointerEvent} event */
  const looks = (event) => isFinger(event) && inLook();
  /**
   * While a point is followed, a press in the mode Look chooses another point. A finger also chooses
   * a point while no point is followed: on phones, the tab Point is on another screen.
   *
   * @param {PointerEvent} event
   */
  const chooses = (event) => inLook() && (isFinger(event) || isFollowing(store.getState()));

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
    if (chooses(event)) chooser.press(here, event);
    if (looks(event)) probe.press(here);
    else if (!chooses(event)) gestures.press(here, event);
  }

  /** @param {Position} here */
  const move = (here) => [probe, gestures, chooser].forEach((one) => one.move(here));
  const release = () => [chooser, probe, gestures].forEach((one) => one.release());
  // When a mouse button is released, WebKit sends pointerleave, pointerenter, and no further event
  // until the pointer moves. So pointerenter must report the position, too.
  const actions = { pointerenter: move, pointerdown: press, pointermove: move, pointerup: release };
  for (const [type, action] of Object.entries(actions)) {
    canvas.addEventListener(type, (event) => {
      const pointer = /** @type {PointerEvent} */ (event);
      if (!pointer.isPrimary) return;
      const here = positionOf(pointer);
      action(here, pointer);
      if (looks(pointer)) return;
      const payload = { ...here, ...useOf(here, pointer, store, brush, gestures) };
      store.dispatch({ type: "pointer_moved", payload });
    });
  }

  canvas.addEventListener("pointerleave", (event) => {
    if (!looks(event)) store.dispatch({ type: "pointer_moved", payload: null });
  });
  const cancel = () => [probe, gestures, chooser].forEach((one) => one.cancel());
  bindCancellations(cancel, () => probe.isActive() || gestures.isActive());
  bindMenuRequests(store, (event) => looks(event) || gestures.openMenu(event));
}

/**
 * @param {Position} here
 * @param {PointerEvent} event
 * @param {Context["store"]} store
 * @param {import("./canvas_brush.js").Brush} brush
 * @param {Gestures} gestures
 * @returns {Pick<import("../state/map_input.js").Pointer, "grip" | "probe">}
 */
function useOf(here, event, store, brush, gestures) {
  const { eraser } = store.getState().tool;
  const isOver = canGrab(event) && !eraser && brush.pointAt(here, REACH) !== null;
  const probes = !eraser && !gestures.isActive() && !isFinger(event);
  return {
    grip: gestures.isGrabbing() ? "grabbing" : isOver ? "grab" : null,
    probe: probes ? "mouse" : null,
  };
}

/** @param {PointerEvent} event */
const isFinger = ({ pointerType }) => pointerType === "touch";

/**
 * @param {PointerEvent} event
 * @returns {boolean} true if a press could grab a point: the pointer is a mouse or pen without a
 *   pressed button
 */
const canGrab = (event) => !isFinger(event) && !event.buttons;

/**
 * End a gesture when the browser uses the touch to scroll or zoom, or when a second finger touches
 * any part of the page.
 *
 * @param {() => void} cancel
 * @param {() => boolean} isActive returns true while the map uses the present touch
 */
function bindCancellations(cancel, isActive) {
  const canvas = byId("map");
  canvas.addEventListener("pointercancel", cancel);
  const endWithSecond = (/** @type {PointerEvent} */ event) =>
    isFinger(event) && !event.isPrimary && cancel();
  document.addEventListener("pointerdown", endWithSecond, true);
  // In spite of `touch-action`, the page scrolls if a finger rests and then moves; in some
  // browsers, a pen scrolls, too. So prevent the default action of `touchmove`.
  canvas.addEventListener(
    "touchmove",
    (event) => isActive() && event.touches.length === 1 && event.preventDefault(),
    { passive: false },
  );
}

/**
 * @param {Context["store"]} store
 * @param {(event: PointerEvent) => void} openMenu
 */
function bindMenuRequests(store, openMenu) {
  const canvas = byId("map");
  // After a long press, the browser sends a mousedown. The default action of mousedown would move
  // the focus away from the menu, and so close the menu.
  canvas.addEventListener("mousedown", (event) => {
    if (store.getState().menu) event.preventDefault();
  });
  canvas.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    // While the crosshair is visible, a key caused this event, and canvas_crosshair.js handles
    // keys.
    if (!store.getState().crosshair) openMenu(/** @type {PointerEvent} */ (event));
  });
}
