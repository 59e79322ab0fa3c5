/** Drawing, erasing and moving points, for pointer and keyboard: positions -> commands. */

import { byId } from "../dom.js";
import { clampToDomain, isInDomain, nearestPoint, positionsAlong } from "../domain/geometry.js";
import { ERASER_RADIUS } from "../domain/palette.js";

/** CSS pixels between two points that a drag draws, and between two circles that it erases. */
const BRUSH_SPACING = 12;
const ERASER_SPACING = 4;

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("../domain/geometry.js").Position} Position */
/**
 * @typedef {object} Brush
 * @property {(pixels: number) => number} toDomain CSS pixels -> domain units
 * @property {(position: Position, pixels: number) => number | null} pointAt index of the nearest
 *   visible point within a distance in CSS pixels
 * @property {(start: Position) => (here: Position) => void} draw adds a point of the chosen class
 *   or value, or erases; the function it returns continues the stroke to `here`
 * @property {(point: number, start: Position) => (here: Position) => void} hold grabs a point at
 *   `start`; the function it returns moves the point along
 * @property {(position: Position, pixels: number) => void} openMenu opens the menu of the point
 *   there, or the menu that chooses the class to draw
 */

/**
 * @param {Context} context
 * @returns {Brush} each use of `draw` or `hold` is undone as a whole
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

  return {
    toDomain,
    pointAt,
    draw: (start) => createStroke(context, { toDomain, start, stroke: ++strokes }),
    hold: (point, start) => createMover(context, { point, start, stroke: ++strokes }),
    openMenu,
  };
}

/**
 * Draw or erase at `start`.
 *
 * @param {Context} context
 * @param {{toDomain: Brush["toDomain"], start: Position, stroke: number}} options
 * @returns {(here: Position) => void} does the same on the way to `here`
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
 * Add a point at each position inside the domain, or erase the points around it.
 *
 * @param {Context} context
 * @param {Position[]} positions
 * @param {{stroke: number, radius: number}} stroke its number, and the eraser's radius in domain
 *   units
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
 * Move a point along with the pointer. Only one move is under way at a time, followed by the latest
 * one: with 100,000 points the pointer is faster than the answers. Stop after a reset, or once the
 * number of points has changed, because the index may then be that of another point.
 *
 * @param {Context} context
 * @param {{point: number, start: Position, stroke: number}} grip
 * @returns {(here: Position) => Promise<void>}
 */
export function createMover({ store, act }, { point, start, stroke }) {
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
