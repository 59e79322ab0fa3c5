/** Rings around the points that are taken for another class, kept as a picture until they change. */

import { markerRadius } from "./points_layer.js";

/** CSS pixels between a marker and its ring. */
const GAP = 3.5;

/** @typedef {import("../store.js").Data} Data */

/**
 * @param {Data} data
 * @param {Uint8Array} predictions class by point; points beyond its end have none yet
 * @param {boolean} showTest whether test points are drawn
 * @returns {number[]} indices of the points that are drawn and predicted wrong
 */
export function mistakes({ y, is_test }, predictions, showTest) {
  const wrong = [];
  for (let i = 0; i < Math.min(predictions.length, y.values.length); i++) {
    if (predictions[i] !== y.values[i] && (showTest || !is_test.values[i])) wrong.push(i);
  }
  return wrong;
}

/**
 * @returns {(context: CanvasRenderingContext2D, data: Data, predictions: Uint8Array, ratio: number,
 *   showTest: boolean) => void} paints the rings; `ratio` is device pixels in a CSS pixel
 */
export function createRingsLayer() {
  const picture = new OffscreenCanvas(1, 1);
  /** @type {unknown[]} */
  let made = [];
  return (context, data, predictions, ratio, showTest) => {
    const size = context.canvas.width;
    const wanted = [data, predictions, size, ratio, showTest];
    if (wanted.some((value, i) => value !== made[i])) {
      made = wanted;
      picture.width = picture.height = size;
      const target = /** @type {OffscreenCanvasRenderingContext2D} */ (picture.getContext("2d"));
      const ring = stamp((markerRadius(data.y.values.length) + GAP) * ratio, ratio);
      const corner = ring.width / 2;
      for (const i of mistakes(data, predictions, showTest)) {
        const [x, y] = data.X.values.subarray(2 * i, 2 * i + 2);
        target.drawImage(ring, (size / 2) * (1 + x) - corner, (size / 2) * (1 - y) - corner);
      }
    }
    context.drawImage(picture, 0, 0);
  };
}

/**
 * A dark ring between light ones, to be seen on any colour.
 *
 * @param {number} radius device pixels
 * @param {number} ratio device pixels in a CSS pixel
 * @returns {OffscreenCanvas}
 */
function stamp(radius, ratio) {
  const side = Math.ceil(2 * (radius + 2 * ratio));
  const canvas = new OffscreenCanvas(side, side);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.arc(side / 2, side / 2, radius, 0, 2 * Math.PI);
  for (const [width, style] of /** @type {[number, string][]} */ ([
    [3, "rgb(255 255 255 / 0.8)"],
    [1.5, "#14171c"],
  ])) {
    context.lineWidth = width * ratio;
    context.strokeStyle = style;
    context.stroke();
  }
  return canvas;
}
