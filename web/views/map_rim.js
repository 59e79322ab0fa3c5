/** The rim around the decision map: the parts of markers and rings that extend beyond the edge of the map. */

import { memoizeLast } from "../domain/memoize_last.js";
import { MARGIN } from "./stamps.js";

/**
 * Width of the rim in CSS pixels, as in styles/map.css: the ring of a selected point extends that far
 * beyond the point.
 */
const RIM = 14;

/** @typedef {import("./repainted_layer.js").Painted} Painted */
/** @typedef {{points: Painted, circles: Painted | null, selection: Painted | null}} Marks */

/**
 * The canvas lies below the map and is larger by RIM on each side, so only its parts outside of the
 * map are visible. Without a point near the edge, the canvas is hidden.
 *
 * @param {HTMLCanvasElement} canvas
 * @returns {(positions: import("./stamps.js").Positions, marks: Marks, screen: {pixels: number,
 *   ratio: number}) => void} a function that draws the rim if a picture or the size has changed.
 *   Its arguments are the positions of the points; the pictures of markers, circles and rings, with
 *   MARGIN on each side of the map; and the side of the map in device pixels, and device pixels per
 *   CSS pixel
 */
export function createRim(canvas) {
  const draw = memoizeLast(
    (/** @type {number} */ pixels, /** @type {number} */ ratio, /** @type {(Painted | null)[]} */ ...marks) => {
      const width = Math.round(RIM * ratio);
      // This also clears the canvas.
      canvas.width = canvas.height = pixels + 2 * width;
      const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
      for (const mark of marks) if (mark) context.drawImage(mark.picture, width - MARGIN, width - MARGIN);
    },
  );
  return (positions, { points, circles, selection }, { pixels, ratio }) => {
    canvas.hidden = largest(positions) < 1 - (2 * RIM * ratio) / pixels;
    if (!canvas.hidden) draw(pixels, ratio, points, circles, selection);
  };
}

/** The largest absolute coordinate. @type {(positions: import("./stamps.js").Positions) => number} */
const largest = memoizeLast(({ values }) =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
);
