/** What drawing means, whichever device does it: places -> commands on the points. */

import { byId } from "../dom.js";
import { clampToDomain, isInDomain, nearestPoint, placesAlong } from "../domain/geometry.js";
import { ERASER_RADIUS } from "../domain/palette.js";

/** CSS pixels between two places that a drag paints, and between two that it erases. */
const BRUSH_SPACING = 12;
const ERASER_SPACING = 4;

/** @typedef {import("../domain/geometry.js").Place} Place */
/**
 * @typedef {object} Brush
 * @property {(pixels: number) => number} toFrame CSS pixels -> domain units
 * @property {(place: Place, pixels: number) => number | null} pointAt index of the nearest visible
 *   point within a distance in CSS pixels
 * @property {(start: Place) => (here: Place) => void} draw adds a point of the chosen class or
 *   value, or erases; the result does so on the way to where it is told
 * @property {(point: number, start: Place) => (here: Place) => void} hold takes a point at `start`;
 *   the result moves it along
 * @property {(place: Place, pixels: number) => void} openMenu opens the menu for the point there,
 *   or for what is drawn next
 */

/**
 * @param {import("./context.js").Context} context
 * @returns {Brush} every use of `draw` or `hold` is one step of undo
 */
export function createBrush({ store, act }) {
  const canvas = byId("map");
  let strokes = 0;

  /** @type {Brush["toFrame"]} */
  const toFrame = (pixels) => (pixels * 2) / canvas.clientWidth;

  /** @type {Brush["pointAt"]} */
  function pointAt(place, pixels) {
    const { data, config } = store.getState();
    return nearestPoint(data, place, toFrame(pixels), config.show_test_data);
  }

  /**
   * @param {Place[]} places
   * @param {number} stroke
   */
  function paint(places, stroke) {
    const inside = places.filter(isInDomain);
    if (inside.length === 0) return;
    const { tool, config } = store.getState();
    const X = positions(inside);
    if (tool.eraser) {
      act("erase_points", { X, radius: toFrame(ERASER_RADIUS), stroke });
      return;
    }
    const values =
      config.problem === "regression"
        ? new Float64Array(inside.length).fill(tool.target_value)
        : new Uint8Array(inside.length).fill(tool.target_class);
    act("add_points", { X, y: { values, shape: [inside.length] }, stroke });
  }

  /** @type {Brush["draw"]} */
  function draw(start) {
    const stroke = ++strokes;
    let last = start;
    paint([start], stroke);
    return (here) => {
      const spacing = store.getState().tool.eraser ? ERASER_SPACING : BRUSH_SPACING;
      const places = placesAlong(last, here, toFrame(spacing));
      paint(places, stroke);
      last = places.at(-1) ?? last;
    };
  }

  /** @type {Brush["hold"]} */
  function hold(point, start) {
    const stroke = ++strokes;
    const { run, data } = store.getState();
    const [x, y] = data.X.values.subarray(2 * point);
    /** @type {Place | null} */
    let latest = null;
    let moving = false;
    // One move is under way at a time, and then the latest: with 100,000 points the pointer is
    // faster than the answers. Once there are other points, nothing is left to move.
    return async (here) => {
      latest = clampToDomain({ x: x + here.x - start.x, y: y + here.y - start.y });
      if (moving) return;
      moving = true;
      while (latest) {
        const now = store.getState();
        if (now.run !== run || now.data.y.values.length !== data.y.values.length) return;
        const X = positions([latest]);
        latest = null;
        await act("move_points", { indices: [point], X, stroke });
      }
      moving = false;
    };
  }

  /** @type {Brush["openMenu"]} */
  function openMenu(place, pixels) {
    const point = pointAt(place, pixels);
    // The value that is drawn next has a slider of its own.
    if (point === null && store.getState().config.problem === "regression") return;
    store.dispatch({ type: "menu_toggled", payload: { ...place, point } });
  }

  return { toFrame, pointAt, draw, hold, openMenu };
}

/**
 * @param {Place[]} places
 * @returns {import("../state/protocol.js").NdArray<Float64Array>} shape (n_places, 2)
 */
const positions = (places) => ({
  values: Float64Array.from(places.flatMap(({ x, y }) => [x, y])),
  shape: [places.length, 2],
});
