/**
 * The plot of the tab Hidden space: positions of points and grid. The plot is 2 units wide and high;
 * its middle is at (0, 0), and y points up.
 */

import { nearestPoint, pointsIn } from "../domain/geometry.js";
import { pointedPosition } from "../domain/map_probe.js";
import { memoizeLast } from "../domain/memoize_last.js";
import { isTabOpen } from "./dock.js";
import { sliderPosition } from "./hidden_space.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./protocol.js").Data} Data */
/** @typedef {import("./protocol_inside.js").HiddenSpace} HiddenSpace */
/** @typedef {import("../domain/geometry.js").Box} Box */
/** @typedef {import("./hidden_space.js").Ranges} Ranges */
/** @typedef {import("../domain/geometry.js").Position} Position */
/**
 * @typedef {object} Plot
 * @property {Data} data the shown points, with their positions in the plot
 * @property {Int32Array} indices of the shown points among all points
 * @property {import("./protocol.js").NdArray<Float32Array>} grid positions in the plot, shape (2,
 *   n_lines, n_along, 2)
 */

/** Largest distance in CSS pixels between the pointer on the map and the point under it. */
const REACH = 8;

const plotAt = memoizeLast(
  (/** @type {HiddenSpace} */ space, /** @type {Data} */ data, /** @type {number} */ position) => {
    const first = Math.floor(position);
    const share = position - first;
    const [from, to] = [first, Math.min(first + 1, space.layers.length - 1)];
    const between = (/** @type {"points" | "grid"} */ part) => ({
      ...space.layers[from][part],
      values: mixed(
        placed(space.layers[from][part].values, space.ranges[from]),
        placed(space.layers[to][part].values, space.ranges[to]),
        share,
      ),
    });
    const { indices } = space;
    const points = between("points");
    return {
      indices: indices.values,
      data: {
        ...data,
        X: { ...points, values: Float64Array.from(points.values) },
        y: { values: chosen(data.y.values, indices.values), shape: indices.shape },
        is_test: { values: chosen(data.is_test.values, indices.values), shape: indices.shape },
      },
      grid: between("grid"),
    };
  },
);

/**
 * @template {Uint8Array | Float64Array} T
 * @param {T} values
 * @param {Int32Array} indices
 * @returns {T}
 */
const chosen = (values, indices) =>
  indices.length === values.length
    ? values
    : /** @type {T} */ (new /** @type {any} */ (values.constructor)(Array.from(indices, (i) => values[i])));

/**
 * @param {ArrayLike<number>} values pairs of coordinates
 * @param {Ranges} ranges
 * @returns {Float32Array} the same pairs as positions in the plot
 */
const placed = (values, ranges) =>
  Float32Array.from(values, (value, i) => {
    const [low, high] = ranges[i % 2];
    return (2 * (value - low)) / (high - low) - 1;
  });

/**
 * @param {Float32Array} from
 * @param {Float32Array} to
 * @param {number} share 0 to 1
 */
const mixed = (from, to, share) =>
  share === 0 ? from : from.map((value, i) => value + share * (to[i] - value));

/**
 * @param {State} state
 * @returns {Plot | null} null until the worker has sent the hidden space of the present points
 */
export function plotOf(state) {
  const { hidden_space, data } = state;
  if (!hidden_space || hidden_space.n_samples !== data.y.values.length) return null;
  return plotAt(hidden_space, data, sliderPosition(state));
}

/**
 * @param {State} state
 * @param {Position} position in the plot
 * @param {number} reach largest distance in CSS pixels
 * @returns {number | null} the index, among all points, of the nearest shown point within reach
 */
export function pointNear(state, { x, y }, reach) {
  const plot = plotOf(state);
  if (!plot) return null;
  const { columns, rows, ratio } = state.hidden_view.size;
  const { X, is_test } = plot.data;
  let nearest = null;
  let least = (reach * ratio) ** 2;
  plot.indices.forEach((index, i) => {
    if (is_test.values[i] && !state.config.show_test_data) return;
    const across = ((X.values[2 * i] - x) * columns) / 2;
    const down = ((X.values[2 * i + 1] - y) * rows) / 2;
    if (across ** 2 + down ** 2 > least) return;
    least = across ** 2 + down ** 2;
    nearest = index;
  });
  return nearest;
}

/**
 * @param {State} state
 * @param {Box} box
 * @returns {number[]} indices, among all points, of the shown points in the box
 */
export function pointsInPlot(state, box) {
  const plot = plotOf(state);
  return plot ? pointsIn(plot.data, box, state.config.show_test_data).map((i) => plot.indices[i]) : [];
}

/**
 * @param {State} state
 * @returns {number | null} the point that is ringed in the tab and on the decision map: the point
 *   under the pointer in the tab, or else the point under the pointer or crosshair on the map
 */
export function ringedPoint(state) {
  if (!isTabOpen(state, "hidden_space")) return null;
  if (state.hidden_view.hovered !== null) return state.hidden_view.hovered;
  const position = pointedPosition(state);
  if (!position) return null;
  const { pixels, ratio } = state.screen;
  return nearestPoint(state.data, position, (2 * REACH * ratio) / pixels, state.config.show_test_data);
}
