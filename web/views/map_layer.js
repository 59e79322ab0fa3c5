/** The decision map as a small picture, with one pixel for each cell of predictions. */

import { memoizeLast } from "../domain/memoize_last.js";
import { CLASS_COLORS, valueColor, ZERO } from "../domain/palette.js";

/** @typedef {import("../state/protocol.js").NdArray<Float32Array>} Grid */
/** @typedef {import("../state/protocol.js").DecisionMap} DecisionMap */

/** Share of the class color in a pixel. The rest is `ground`, the background color. */
const TINT = 0.62;

/**
 * Return a picture in which each pixel mixes the class colors by their probabilities.
 *
 * @param {Grid} probabilities shape (rows, columns, n_classes)
 * @param {number[]} ground [red, green, blue] under the colors
 * @param {boolean} discrete show only the most probable class
 * @returns {ImageData} columns x rows pixels, opaque
 */
export function colorizeClasses({ values, shape: [rows, columns, nClasses] }, ground, discrete) {
  const image = new ImageData(columns, rows);
  const pixels = image.data;
  const tinted = CLASS_COLORS.map((color) =>
    color.map((channel, i) => TINT * channel + (1 - TINT) * ground[i]),
  );
  // The loop creates no arrays: creating an array for each cell of the finest map took 50 ms.
  for (let cell = 0; cell < rows * columns; cell++) {
    const first = cell * nClasses;
    const only = discrete ? largestOf(values, first, nClasses) : null;
    for (let channel = 0; channel < 3; channel++) {
      let mixed = 0;
      for (let label = 0; label < nClasses; label++) {
        const share = only === null ? values[first + label] : Number(label === only);
        mixed += share * tinted[label][channel];
      }
      pixels[4 * cell + channel] = mixed;
    }
    pixels[4 * cell + 3] = 255;
  }
  return image;
}

/**
 * @param {Float32Array} values
 * @param {number} first
 * @param {number} n
 * @returns {number} index of the largest of the `n` values from `first` on, counted from `first`
 */
function largestOf(values, first, n) {
  let largest = 0;
  for (let i = 1; i < n; i++) if (values[first + i] > values[first + largest]) largest = i;
  return largest;
}

/**
 * Return a picture of values, on a scale from the negative color through the color of zero to the
 * positive color.
 *
 * @param {Grid} grid shape (rows, columns, 1)
 * @param {boolean} discrete show only the sign
 * @param {number} range smallest magnitude that has the full color
 * @returns {ImageData} columns x rows pixels, opaque
 */
export function colorizeValues({ values, shape: [rows, columns] }, discrete, range) {
  const image = new ImageData(columns, rows);
  const pixels = image.data;
  const [negative, positive] = [-1, 1].map(valueColor);
  for (let cell = 0; cell < rows * columns; cell++) {
    const shown = discrete ? Math.sign(values[cell]) : Math.max(-1, Math.min(1, values[cell] / range));
    const end = shown < 0 ? negative : positive;
    for (let channel = 0; channel < 3; channel++) {
      pixels[4 * cell + channel] = ZERO[channel] + Math.abs(shown) * (end[channel] - ZERO[channel]);
    }
    pixels[4 * cell + 3] = 255;
  }
  return image;
}

/**
 * @param {Grid} grid
 * @returns {number} the largest magnitude, or 1 if all values are zero
 */
export const largestMagnitude = ({ values }) =>
  values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) || 1;

/**
 * @returns {(context: CanvasRenderingContext2D, map: DecisionMap, ground: number[],
 *   discrete: boolean) => void} a function that paints the map over the whole canvas, scaled
 *   smoothly. The picture is computed once for each map
 */
export function createMapLayer() {
  const canvas = new OffscreenCanvas(1, 1);
  const pictureOf = memoizeLast(
    (
      /** @type {DecisionMap} */ map,
      /** @type {number[]} */ ground,
      /** @type {boolean} */ discrete,
    ) => {
      const image = colorize(map, ground, discrete);
      canvas.width = image.width;
      canvas.height = image.height;
      canvas.getContext("2d")?.putImageData(image, 0, 0);
      return canvas;
    },
  );
  return (context, map, ground, discrete) => {
    const picture = pictureOf(map, ground, discrete);
    context.imageSmoothingEnabled = true;
    // "high" looks the same, but costs 10 ms per frame if the CPU draws instead of the GPU.
    context.imageSmoothingQuality = "low";
    context.drawImage(picture, 0, 0, context.canvas.width, context.canvas.height);
  };
}

/**
 * @param {DecisionMap} map
 * @param {number[]} ground
 * @param {boolean} discrete
 */
export function colorize({ outputs, inspected }, ground, discrete) {
  if (outputs.shape[2] > 1) return colorizeClasses(outputs, ground, discrete);
  return colorizeValues(outputs, discrete, inspected ? largestMagnitude(outputs) : 1);
}
