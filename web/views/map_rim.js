/** The rim around the decision map: the parts of markers that extend beyond the edge of the map. */

import { memoizeLast } from "../domain/memoize_last.js";
import { MARGIN } from "./stamps.js";

/** Width of the rim in CSS pixels, as in styles/map.css. */
const RIM = 8;

/**
 * Draw the rim. The canvas is below the map and larger by RIM on each side, so that it shows only what
 * is outside of the map. Without a point near the edge, the canvas is hidden.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {import("./stamps.js").Positions} positions of the points
 * @param {OffscreenCanvas[]} marks pictures of markers and circles, with MARGIN on each side of the map
 * @param {{pixels: number, ratio: number}} screen side of the map in device pixels, and device pixels per
 *   CSS pixel
 */
export function drawRim(canvas, positions, marks, { pixels, ratio }) {
  canvas.hidden = largest(positions) < 1 - (2 * RIM * ratio) / pixels;
  if (canvas.hidden) return;
  const width = Math.round(RIM * ratio);
  // This also clears the canvas.
  canvas.width = canvas.height = pixels + 2 * width;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  for (const picture of marks) context.drawImage(picture, width - MARGIN, width - MARGIN);
}

/** The largest absolute coordinate. @type {(positions: import("./stamps.js").Positions) => number} */
const largest = memoizeLast(({ values }) =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
);
