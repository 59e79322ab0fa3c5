/** The crosshair, with which the keyboard draws, erases, removes and moves points on the map. */

import { byId } from "../dom.js";
import { clampToDomain } from "../domain/geometry.js";
import { ERASER_RADIUS } from "../domain/palette.js";
import { MAP_SHORTCUTS } from "../guide/shortcuts.js";
import { followAt } from "./canvas_chooser.js";
import { shortcutOf } from "./keys.js";

/** Domain units by which an arrow key moves the crosshair: `FINE_STEP` with Shift, else `STEP`. */
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
  const crosshair = createCrosshair(store);
  const { show, hide, go } = crosshair;
  const actions = { ...createActions(context, brush, crosshair), hide };

  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const arrow = ARROWS[event.key];
    const shortcut = shortcutOf(MAP_SHORTCUTS, event);
    if (!arrow && !shortcut) return;
    event.preventDefault();
    // The first key only shows the crosshair, so that the next key acts at a visible position.
    if (!store.getState().crosshair && event.key !== "Escape") return show();
    if (arrow) go(arrow, event.shiftKey ? FINE_STEP : STEP);
    else if (shortcut && !event.repeat) actions[shortcut.name]();
  });
  canvas.addEventListener("focus", () => {
    if (canvas.matches(":focus-visible")) show();
  });
  canvas.addEventListener("blur", hide);
}

/** @param {Context["store"]} store */
function createCrosshair(store) {
  const crosshair = {
    position: { x: 0, y: 0 },
    /** @type {((position: {x: number, y: number}) => void) | null} moves the grabbed point */
    drag: null,
    show() {
      const { position, drag } = crosshair;
      store.dispatch({ type: "crosshair_moved", payload: { ...position, holding: drag !== null } });
    },
    hide() {
      crosshair.drag = null;
      store.dispatch({ type: "crosshair_moved", payload: null });
    },
    /**
     * @param {[number, number]} direction
     * @param {number} step
     */
    go([right, up], step) {
      const { x, y } = crosshair.position;
      crosshair.position = clampToDomain({ x: round(x + right * step), y: round(y + up * step) });
      crosshair.drag?.(crosshair.position);
      crosshair.show();
    },
  };
  return crosshair;
}

/**
 * @param {Context} context
 * @param {Brush} brush
 * @param {ReturnType<typeof createCrosshair>} crosshair
 */
function createActions({ store, act }, brush, crosshair) {
  const pointHere = () => brush.pointAt(crosshair.position, ERASER_RADIUS);

  function putDown() {
    crosshair.drag = null;
    crosshair.show();
  }

  const draw = () => (crosshair.drag ? putDown() : brush.draw(crosshair.position));

  function remove() {
    const point = pointHere();
    if (point !== null) act("remove_points", { indices: [point] });
  }

  function pickUp() {
    if (crosshair.drag) return putDown();
    const point = pointHere();
    if (point === null) return;
    const { values } = store.getState().data.X;
    crosshair.position = { x: values[2 * point], y: values[2 * point + 1] };
    crosshair.drag = brush.grab(point, crosshair.position);
    crosshair.show();
  }

  const openMenu = () => brush.openMenu(crosshair.position, ERASER_RADIUS);
  const followHere = () => followAt(store, brush, crosshair.position, ERASER_RADIUS);
  return { draw, remove, pickUp, openMenu, follow: followHere };
}

/**
 * @param {number} value
 * @returns {number} the value rounded to two decimals, which removes the errors of binary fractions
 */
const round = (value) => Math.round(value * 100) / 100;
