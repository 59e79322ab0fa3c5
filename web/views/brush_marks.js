/** The ring around a point, and the rectangle that selects points, on the map and in Hidden space. */

import { markerRadius } from "./points_layer.js";
import { strokeTwice } from "./two_strokes.js";

/** CSS pixels between a marker and its ring. */
const GAP = 4;
/** A light line on a dark line. */
const STROKES = /** @type {const} */ ([[4, "#14171c"], [2, "#ffffff"]]);

/**
 * Draw a dark and a light ring around a point, visible on any color.
 *
 * @param {CanvasRenderingContext2D} context of a canvas that shows the positions from -1 to 1 in both
 *   directions
 * @param {import("../state/protocol.js").Data} data
 * @param {number | null} i index of the ringed point; null for no ring
 * @param {number} ratio device pixels per CSS pixel
 * @param {boolean} showTest true if test points are drawn
 */
export function drawRing(context, { X, y, is_test }, i, ratio, showTest) {
  if (i === null || (is_test.values[i] && !showTest)) return;
  const { width, height } = context.canvas;
  const radius = (markerRadius(y.values.length, Math.min(width, height) / ratio) + GAP) * ratio;
  const across = (width * (1 + X.values[2 * i])) / 2;
  const down = (height * (1 - X.values[2 * i + 1])) / 2;
  context.beginPath();
  context.arc(across, down, radius, 0, 2 * Math.PI);
  strokeTwice(context, ratio, ...STROKES);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("../state/hidden_space.js").Box} box
 * @param {number} ratio device pixels per CSS pixel
 */
export function drawBox(context, { left, right, top, bottom }, ratio) {
  const { width, height } = context.canvas;
  const [x, y] = [(width * (1 + left)) / 2, (height * (1 - top)) / 2];
  context.beginPath();
  context.rect(x, y, (width * (right - left)) / 2, (height * (top - bottom)) / 2);
  strokeTwice(context, ratio, ...STROKES);
}
