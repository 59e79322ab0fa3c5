/** What drawing means, whichever device does it: places -> commands on the points. */

import { byId } from "../dom.js";
import { isInFrame, nearestPoint } from "../geometry.js";
import { ERASER_RADIUS } from "../palette.js";

/** @typedef {import("../geometry.js").Place} Place */
/**
 * @typedef {object} Brush
 * @property {() => number} newStroke begins what one undo takes back
 * @property {(pixels: number) => number} toFrame CSS pixels -> frame units
 * @property {(places: Place[], stroke: number) => void} paint adds points of the chosen class or
 *   value, or erases around the places
 * @property {(place: Place, pixels: number) => number | null} pointAt index of the nearest visible
 *   point within a distance in CSS pixels
 * @property {(point: number) => (place: Place) => void} hold takes a point; the result moves it
 * @property {(place: Place, pixels: number) => void} openMenu opens the menu for the point there,
 *   or for what is drawn next
 */

/**
 * @param {import("./context.js").Context} context
 * @returns {Brush}
 */
export function createBrush({ store, act }) {
  const canvas = byId("map");
  let strokes = 0;
  const newStroke = () => ++strokes;
  /** @param {number} pixels */
  const toFrame = (pixels) => (pixels * 2) / canvas.clientWidth;

  /** @type {Brush["paint"]} */
  function paint(places, stroke) {
    const inside = places.filter(isInFrame);
    if (inside.length === 0) return;
    const { tool, config } = store.getState();
    const X = positions(inside);
    if (tool.eraser) {
      act("erase_points", { X, radius: toFrame(ERASER_RADIUS), stroke });
    } else {
      const values =
        config.problem === "regression"
          ? new Float64Array(inside.length).fill(tool.target_value)
          : new Uint8Array(inside.length).fill(tool.target_class);
      act("add_points", { X, y: { values, shape: [inside.length] }, stroke });
    }
  }

  /** @type {Brush["pointAt"]} */
  function pointAt(place, pixels) {
    const { data, config } = store.getState();
    return nearestPoint(data, place, toFrame(pixels), config.show_test_data);
  }

  /** @type {Brush["hold"]} */
  function hold(point) {
    const stroke = newStroke();
    const { run, data } = store.getState();
    /** @type {Place | null} */
    let latest = null;
    let moving = false;
    // One move is under way at a time, and then the latest: with 100,000 points the pointer is
    // faster than the answers. Once other points are shown, there is nothing left to move.
    return async (place) => {
      latest = place;
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

  return { newStroke, toFrame, paint, pointAt, hold, openMenu };
}

/**
 * @param {Place[]} places
 * @returns {import("../store.js").NdArray<Float64Array>} shape (n_places, 2)
 */
const positions = (places) => ({
  values: Float64Array.from(places.flatMap(({ x, y }) => [x, y])),
  shape: [places.length, 2],
});
