/** The keyboard on the decision map: a crosshair that draws, erases, removes and moves points. */

import { byId } from "../dom.js";
import { clampToDomain } from "../domain/geometry.js";
import { ERASER_RADIUS } from "../domain/palette.js";

/** Frame units that an arrow key moves the crosshair; with Shift, the fine one. */
const STEP = 0.05;
const FINE_STEP = 0.01;

/** @type {Record<string, [number, number]>} */
const ARROWS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/**
 * @param {import("./context.js").Context} context
 * @param {import("./canvas_brush.js").Brush} brush
 */
export function bindCrosshair({ store, act }, brush) {
  const canvas = byId("map");
  let place = { x: 0, y: 0 };
  /** @type {((place: {x: number, y: number}) => void) | null} */
  let move = null;

  const show = () =>
    store.dispatch({ type: "crosshair_moved", payload: { ...place, holding: move !== null } });

  function hide() {
    move = null;
    store.dispatch({ type: "crosshair_moved", payload: null });
  }

  /**
   * @param {[number, number]} direction
   * @param {number} step
   */
  function go([right, up], step) {
    place = clampToDomain({ x: round(place.x + right * step), y: round(place.y + up * step) });
    move?.(place);
    show();
  }

  function putDown() {
    move = null;
    show();
  }

  const enter = () => (move ? putDown() : brush.draw(place));

  function remove() {
    const point = brush.pointAt(place, ERASER_RADIUS);
    if (point !== null) act("remove_points", { indices: [point] });
  }

  function pickUp() {
    if (move) return putDown();
    const point = brush.pointAt(place, ERASER_RADIUS);
    if (point === null) return;
    const { values } = store.getState().data.X;
    place = { x: values[2 * point], y: values[2 * point + 1] };
    move = brush.hold(point, place);
    show();
  }

  const openMenu = () => brush.openMenu(place, ERASER_RADIUS);

  /** @type {Record<string, () => void>} */
  const ACTIONS = {
    Enter: enter,
    Delete: remove,
    Backspace: remove,
    Escape: hide,
    g: pickUp,
    m: openMenu,
    ContextMenu: openMenu,
  };

  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const arrow = ARROWS[event.key];
    const action = event.shiftKey && event.key === "F10" ? openMenu : ACTIONS[event.key];
    if (!arrow && !action) return;
    event.preventDefault();
    // The first key only shows where the others will act.
    if (!store.getState().crosshair && event.key !== "Escape") return show();
    if (arrow) go(arrow, event.shiftKey ? FINE_STEP : STEP);
    else if (!event.repeat) action();
  });
  canvas.addEventListener("focus", () => {
    if (canvas.matches(":focus-visible")) show();
  });
  canvas.addEventListener("blur", hide);
}

/** @param {number} value to two decimals, without the dust of binary fractions */
const round = (value) => Math.round(value * 100) / 100;
