/** Hatching where two decision maps differ: the darker, the more their probabilities differ. */

import { createRepaintedLayer } from "./repainted_layer.js";

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
  return createRepaintedLayer((target, difference, ink, ratio) => {
    const size = target.canvas.width;
    drawMask(mask, difference);
    target.drawImage(mask, 0, 0, size, size);
    target.globalCompositeOperation = "destination-in";
    target.strokeStyle = ink;
    target.lineWidth = WIDTH * ratio;
    target.beginPath();
    for (let x = -size; x < size; x += PITCH * ratio) {
      target.moveTo(x, size);
      target.lineTo(x + size, 0);
    }
    target.stroke();
    target.globalCompositeOperation = "source-in";
    target.fillStyle = ink;
    target.fillRect(0, 0, size, size);
  });
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
