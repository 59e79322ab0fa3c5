/** The keyboard on the decision map: a crosshair that draws, erases, removes and moves points. */

import { byId } from "../dom.js";
import { clampToDomain } from "../domain/geometry.js";
import { ERASER_RADIUS } from "../domain/palette.js";

/** Domain units that an arrow key moves the crosshair; with Shift, `FINE_STEP`. */
const STEP = 0.05;
const FINE_STEP = 0.01;

/** @type {Record<string, [number, number]>} */
const ARROWS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("./canvas_brush.js").Brush} Brush */

/**
 * @param {Context} context
 * @param {Brush} brush
 */
export function bindCrosshair(context, brush) {
  const { store } = context;
  const canvas = byId("map");
  const { show, hide, go, draw, remove, pickUp, openMenu } = createCrosshair(context, brush);
  /** @type {Record<string, () => void>} */
  const ACTIONS = {
    Enter: draw,
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
    // The first key only shows the crosshair, so that the next one acts at a visible position.
    if (!store.getState().crosshair && event.key !== "Escape") return show();
    if (arrow) go(arrow, event.shiftKey ? FINE_STEP : STEP);
    else if (!event.repeat) action();
  });
  canvas.addEventListener("focus", () => {
    if (canvas.matches(":focus-visible")) show();
  });
  canvas.addEventListener("blur", hide);
}

/**
 * @param {Context} context
 * @param {Brush} brush
 */
function createCrosshair({ store, act }, brush) {
  let place = { x: 0, y: 0 };
  /** @type {((place: {x: number, y: number}) => void) | null} moves the point that is held */
  let drag = null;

  const pointHere = () => brush.pointAt(place, ERASER_RADIUS);
  const show = () =>
    store.dispatch({ type: "crosshair_moved", payload: { ...place, holding: drag !== null } });

  function hide() {
    drag = null;
    store.dispatch({ type: "crosshair_moved", payload: null });
  }

  /**
   * @param {[number, number]} direction
   * @param {number} step
   */
  function go([right, up], step) {
    place = clampToDomain({ x: round(place.x + right * step), y: round(place.y + up * step) });
    drag?.(place);
    show();
  }

  function putDown() {
    drag = null;
    show();
  }

  const draw = () => (drag ? putDown() : brush.draw(place));

  function remove() {
    const point = pointHere();
    if (point !== null) act("remove_points", { indices: [point] });
  }

  function pickUp() {
    if (drag) return putDown();
    const point = pointHere();
    if (point === null) return;
    const { values } = store.getState().data.X;
    place = { x: values[2 * point], y: values[2 * point + 1] };
    drag = brush.hold(point, place);
    show();
  }

  const openMenu = () => brush.openMenu(place, ERASER_RADIUS);
  return { show, hide, go, draw, remove, pickUp, openMenu };
}

/**
 * @param {number} value
 * @returns {number} rounded to two decimals, which removes the errors of binary fractions
 */
const round = (value) => Math.round(value * 100) / 100;
