/** Hatching where two decision maps differ: the darker, the more their probabilities differ. */

import { memoizeLast } from "../domain/memoize_last.js";

/** @typedef {import("../domain/map_difference.js").Difference} Difference */

/** Opacity of the hatching for the smallest difference. */
const LEAST = 0.4;
/** Distance and width of the lines in CSS pixels. */
const PITCH = 7;
const WIDTH = 2;

/**
 * @returns {(context: CanvasRenderingContext2D, difference: Difference, ink: string, ratio: number)
 *   => void} a function that paints the hatching over the whole canvas; `ratio` is the number of
 *   device pixels per CSS pixel
 */
export function createDifferenceLayer() {
  const mask = new OffscreenCanvas(1, 1);
  const canvas = new OffscreenCanvas(1, 1);
  const pictureOf = memoizeLast(
    (
      /** @type {Difference} */ difference,
      /** @type {number} */ size,
      /** @type {string} */ ink,
      /** @type {number} */ ratio,
    ) => {
      drawMask(mask, difference);
      canvas.width = canvas.height = size;
      const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
      context.drawImage(mask, 0, 0, size, size);
      context.globalCompositeOperation = "destination-in";
      context.strokeStyle = ink;
      context.lineWidth = WIDTH * ratio;
      context.beginPath();
      for (let x = -size; x < size; x += PITCH * ratio) {
        context.moveTo(x, size);
        context.lineTo(x + size, 0);
      }
      context.stroke();
      context.globalCompositeOperation = "source-in";
      context.fillStyle = ink;
      context.fillRect(0, 0, size, size);
      return canvas;
    },
  );
  return (context, difference, ink, ratio) =>
    context.drawImage(pictureOf(difference, context.canvas.width, ink, ratio), 0, 0);
}

/**
 * @param {OffscreenCanvas} canvas
 * @param {Difference} difference
 */
function drawMask(canvas, { side, amount }) {
  canvas.width = canvas.height = side;
  const image = new ImageData(side, side);
  amount.forEach((value, cell) => {
    if (value > 0) image.data[4 * cell + 3] = 255 * (LEAST + (1 - LEAST) * value);
  });
  canvas.getContext("2d")?.putImageData(image, 0, 0);
}
