/** The line of a weight. Its width shows the magnitude, and its color shows the sign. */

import { NEGATIVE, POSITIVE } from "../domain/palette.js";

/** @typedef {import("../network/layout.js").Layout} Layout */

export const POSITIVE_COLOR = `rgb(${POSITIVE.join(" ")})`;
export const NEGATIVE_COLOR = `rgb(${NEGATIVE.join(" ")})`;
/** Factor for the opacity of all other edges if the edges of one neuron are emphasized. */
export const BEHIND = 0.2;
const MIN_WIDTH = 0.5;

/**
 * @param {number} weight
 * @returns {number} the magnitude, mapped to [0, 1]: 0 for a weight of 0 and for NaN, 0.5 for
 *   weights of 1 and -1, and 1 for infinite weights. The result depends on this weight alone, so
 *   that no weight changes the look of another
 */
export const strength = (weight) => 1 - 1 / (1 + Math.abs(weight)) || 0;

/**
 * @param {Layout} layout
 * @param {number} weight
 * @returns {number} width of the weight's edge in CSS pixels
 */
export const edgeWidth = (layout, weight) => Math.max(MIN_WIDTH, strength(weight) * widestEdge(layout));

/**
 * @param {Layout} layout
 * @returns {number} maximum width of an edge in CSS pixels. With this width, all edges of a tile
 *   end within the tile's side, unless the tile is tiny
 */
export function widestEdge({ columns }) {
  const sides = columns.flatMap(({ condensed, tiles }) => (condensed ? [] : [tiles[0].side]));
  return Math.min(8, Math.max(3.5, 0.3 * Math.min(...sides)));
}

/**
 * Add the curve of an edge to a path.
 *
 * @param {CanvasPath} path
 * @param {{left: number, right: number, start: number, end: number}} edge
 */
export function traceEdge(path, { left, right, start, end }) {
  const middle = (left + right) / 2;
  path.moveTo(left, start);
  path.bezierCurveTo(middle, start, middle, end, right, end);
}
