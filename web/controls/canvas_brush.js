/** The brush, which converts positions to commands that draw, erase and move points. */

import { byId } from "../dom.js";
import { clampToDomain, isInDomain, nearestPoint, positionsAlong } from "../domain/geometry.js";
import { ERASER_RADIUS } from "../domain/palette.js";

/** CSS pixels between the points that a drag draws, and between the circles in which a drag erases. */
const BRUSH_SPACING = 12;
const ERASER_SPACING = 4;

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("../domain/geometry.js").Position} Position */
/**
 * @typedef {object} Brush
 * @property {(pixels: number) => number} toDomain converts CSS pixels to domain units
 * @property {(position: Position, pixels: number) => number | null} pointAt returns the index of
 *   the nearest visible point within a distance in CSS pixels
 * @property {(start: Position) => (here: Position) => void} draw adds a point of the chosen class
 *   or value, or erases; returns a function that continues the stroke to `here`
 * @property {(point: number, start: Position) => (here: Position) => void} grab grabs a point at
 *   `start`, and closes its menu; returns a function that moves the point along with `here`
 * @property {(position: Position, pixels: number) => void} openMenu opens the menu of the nearest
 *   point within a distance in CSS pixels; without such a point, the menu that chooses the class to
 *   draw
 */

/**
 * @param {Context} context
 * @returns {Brush} each call of `draw` or `grab` starts a stroke, which one undo reverses
 */
export function createBrush(context) {
  const { store } = context;
  const canvas = byId("map");
  let strokes = 0;

  /** @type {Brush["toDomain"]} */
  const toDomain = (pixels) => (pixels * 2) / canvas.clientWidth;

  /** @type {Brush["pointAt"]} */
  function pointAt(position, pixels) {
    const { data, config } = store.getState();
    return nearestPoint(data, position, toDomain(pixels), config.show_test_data);
  }

  /** @type {Brush["openMenu"]} */
  function openMenu(position, pixels) {
    const point = pointAt(position, pixels);
    // In regression a slider in the panel chooses the value to draw.
    if (point === null && store.getState().config.problem === "regression") return;
    store.dispatch({ type: "menu_toggled", payload: { ...position, point } });
  }

  /** @type {Brush["grab"]} */
  function grab(point, start) {
    if (store.getState().menu) store.dispatch({ type: "menu_toggled", payload: null });
    return createMover(context, { point, start, stroke: nextStroke() });
  }

  function nextStroke() {
    if (!store.getState().drawing.started) {
      store.dispatch({ type: "drawing_changed", payload: { started: true } });
    }
    return ++strokes;
  }

  return {
    toDomain,
    pointAt,
    draw: (start) => createStroke(context, { toDomain, start, stroke: nextStroke() }),
    grab,
    openMenu,
  };
}

/**
 * Draw or erase at `start`.
 *
 * @param {Context} context
 * @param {{toDomain: Brush["toDomain"], start: Position, stroke: number}} options
 * @returns {(here: Position) => void} continues the stroke from its last position to `here`
 */
function createStroke(context, { toDomain, start, stroke }) {
  let last = start;
  const paint = (/** @type {Position[]} */ positions) =>
    paintPositions(context, positions, { stroke, radius: toDomain(ERASER_RADIUS) });
  paint([start]);
  return (here) => {
    const spacing = context.store.getState().tool.eraser ? ERASER_SPACING : BRUSH_SPACING;
    const positions = positionsAlong(last, here, toDomain(spacing));
    paint(positions);
    last = positions.at(-1) ?? last;
  };
}

/**
 * Add a point at each position inside the domain, or erase the points around each position.
 *
 * @param {Context} context
 * @param {Position[]} positions
 * @param {{stroke: number, radius: number}} options the number of the stroke, and the eraser's
 *   radius in domain units
 */
function paintPositions({ store, act }, positions, { stroke, radius }) {
  const inside = positions.filter(isInDomain);
  if (inside.length === 0) return;
  const { tool, config } = store.getState();
  const X = positionArray(inside);
  if (tool.eraser) {
    act("erase_points", { X, radius, stroke });
    return;
  }
  const values =
    config.problem === "regression"
      ? new Float64Array(inside.length).fill(tool.target_value)
      : new Uint8Array(inside.length).fill(tool.target_class);
  act("add_points", { X, y: { values, shape: [inside.length] }, stroke });
}

/**
 * Return a function that moves a point along with the pointer.
 *
 * With 100,000 points, the pointer moves faster than the worker answers. The function therefore
 * waits for each answer and then sends only the latest position. The function stops after a reset
 * or a change of the number of points, because the index may then belong to another point.
 *
 * @param {Context} context
 * @param {{point: number, start: Position, stroke: number}} grip index of the point, position of
 *   the press, and number of the stroke
 * @returns {(here: Position) => Promise<void>}
 */
function createMover({ store, act }, { point, start, stroke }) {
  const { run, data } = store.getState();
  const [x, y] = data.X.values.subarray(2 * point);
  /** @type {Position | null} */
  let latest = null;
  let moving = false;
  return async (here) => {
    latest = clampToDomain({ x: x + here.x - start.x, y: y + here.y - start.y });
    if (moving) return;
    moving = true;
    while (latest) {
      const now = store.getState();
      if (now.run !== run || now.data.y.values.length !== data.y.values.length) return;
      const X = positionArray([latest]);
      latest = null;
      await act("move_points", { indices: [point], X, stroke });
    }
    moving = false;
  };
}

/**
 * @param {Position[]} positions
 * @returns {import("../state/protocol.js").NdArray<Float64Array>} shape (n_positions, 2)
 */
const positionArray = (positions) => ({
  values: Float64Array.from(positions.flatMap(({ x, y }) => [x, y])),
  shape: [positions.length, 2],
});
