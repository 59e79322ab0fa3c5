/** Layers of a canvas whose painting takes long: pictures that are repainted only after a change. */

import { memoizeLast } from "../domain/memoize_last.js";

/** @typedef {{picture: OffscreenCanvas}} Painted a painted picture; a new object after each repaint */

/**
 * @template {unknown[]} A
 * @param {(target: OffscreenCanvasRenderingContext2D, ...args: A) => void} paint paints the picture,
 *   which is transparent and as large as the canvas and its margin
 * @param {number} [margin] device pixels by which the picture extends beyond each side of the canvas
 * @returns {(context: CanvasRenderingContext2D, ...args: A) => Painted} a function that draws the
 *   picture over the whole canvas, and calls `paint` only if an argument or the canvas's size has changed
 */
export function createRepaintedLayer(paint, margin = 0) {
  const picture = new OffscreenCanvas(1, 1);
  const target = /** @type {OffscreenCanvasRenderingContext2D} */ (picture.getContext("2d"));
  const repaint = memoizeLast((/** @type {number} */ width, /** @type {number} */ height, /** @type {A} */ ...args) => {
    // This also clears the picture and resets the context.
    Object.assign(picture, { width, height });
    paint(target, ...args);
    return { picture };
  });
  return (context, ...args) => {
    const painted = repaint(context.canvas.width + 2 * margin, context.canvas.height + 2 * margin, ...args);
    context.drawImage(picture, 0 - margin, 0 - margin);
    return painted;
  };
}
