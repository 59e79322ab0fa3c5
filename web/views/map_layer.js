/** What the model puts out over the frame -> a small picture, one pixel a grid cell. */

import { CLASS_COLORS, valueColor } from "../palette.js";

/** @typedef {import("../store.js").NdArray<Float32Array>} Grid */

/** How much of the picture is class colour; the rest is the ground. */
const TINT = 0.62;

/**
 * Class probabilities -> class colours mixed by them, over the ground.
 *
 * @param {Grid} probabilities shape (rows, columns, n_classes)
 * @param {number[]} ground [red, green, blue] under the colours
 * @param {boolean} discrete show the most probable class alone
 * @returns {ImageData} columns x rows pixels, opaque
 */
export function colorizeClasses({ values, shape: [rows, columns, nClasses] }, ground, discrete) {
  const image = new ImageData(columns, rows);
  const pixels = image.data;
  const tinted = CLASS_COLORS.map((color) =>
    color.map((channel, i) => TINT * channel + (1 - TINT) * ground[i]),
  );
  const shares = new Float32Array(nClasses);
  for (let cell = 0; cell < rows * columns; cell++) {
    shares.set(values.subarray(cell * nClasses, (cell + 1) * nClasses));
    if (discrete) keepLargest(shares);
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let label = 0; label < nClasses; label++) {
      red += shares[label] * tinted[label][0];
      green += shares[label] * tinted[label][1];
      blue += shares[label] * tinted[label][2];
    }
    pixels[4 * cell] = red;
    pixels[4 * cell + 1] = green;
    pixels[4 * cell + 2] = blue;
    pixels[4 * cell + 3] = 255;
  }
  return image;
}

/** @param {Float32Array} shares of which the largest becomes 1 and the others 0 */
function keepLargest(shares) {
  let largest = 0;
  for (let i = 1; i < shares.length; i++) if (shares[i] > shares[largest]) largest = i;
  shares.fill(0);
  shares[largest] = 1;
}

/**
 * One value a cell -> the scale from negative over the ground to positive.
 *
 * @param {Grid} grid shape (rows, columns, 1)
 * @param {number[]} ground [red, green, blue] of zero
 * @param {boolean} discrete show the sign alone
 * @param {number} range the value that gets the full colour
 * @returns {ImageData} columns x rows pixels, opaque
 */
export function colorizeValues({ values, shape: [rows, columns] }, ground, discrete, range) {
  const image = new ImageData(columns, rows);
  values.forEach((value, cell) => {
    const shown = discrete ? Math.sign(value) : value / range;
    image.data.set([...valueColor(TINT * Math.max(-1, Math.min(1, shown)), ground), 255], cell * 4);
  });
  return image;
}

/**
 * @param {Grid} grid
 * @returns {number} the largest magnitude in it, or 1 if all is zero
 */
export const largestMagnitude = ({ values }) =>
  values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) || 1;

/**
 * @returns {(context: CanvasRenderingContext2D, map: import("../store.js").DecisionMap,
 *   ground: number[], discrete: boolean) => void} paints the map over the whole canvas, smoothly
 *   scaled; the picture of a map is made once
 */
export function createMapLayer() {
  const picture = new OffscreenCanvas(1, 1);
  /** @type {unknown[]} */
  let made = [];
  return (context, map, ground, discrete) => {
    if (made[0] !== map || made[1] !== ground || made[2] !== discrete) {
      made = [map, ground, discrete];
      const image = colorize(map, ground, discrete);
      picture.width = image.width;
      picture.height = image.height;
      picture.getContext("2d")?.putImageData(image, 0, 0);
    }
    context.imageSmoothingEnabled = true;
    // Looks the same as "high", which costs 10 ms a frame where the processor draws.
    context.imageSmoothingQuality = "low";
    context.drawImage(picture, 0, 0, context.canvas.width, context.canvas.height);
  };
}

/**
 * @param {import("../store.js").DecisionMap} map
 * @param {number[]} ground
 * @param {boolean} discrete
 */
function colorize({ outputs, inspected }, ground, discrete) {
  if (outputs.shape[2] > 1) return colorizeClasses(outputs, ground, discrete);
  return colorizeValues(outputs, ground, discrete, inspected ? largestMagnitude(outputs) : 1);
}
