/** Circles around wrongly predicted points, as a picture that is repainted only after a change. */

import { memoizeLast } from "../domain/memoize_last.js";
import { markerRadius } from "./points_layer.js";
import { createStamp, paintStamps } from "./stamps.js";

/** CSS pixels between a marker and its circle. */
const GAP = 3.5;

/** @typedef {import("../state/protocol.js").Data} Data */

/**
 * @param {Data} data
 * @param {Uint8Array} predictions predicted class of each point; the last points may have none yet
 * @param {boolean} showTest true if test points are drawn
 * @param {number} i index of a point
 * @returns {boolean} true if the point is drawn and its prediction is wrong
 */
export const isMistake = ({ y, is_test }, predictions, showTest, i) =>
  i < predictions.length && predictions[i] !== y.values[i] && (showTest || !is_test.values[i]);

/**
 * @returns {(context: CanvasRenderingContext2D, data: Data, predictions: Uint8Array, ratio: number,
 *   showTest: boolean) => void} a function that paints the circles; `ratio` is the number of
 *   device pixels per CSS pixel
 */
export function createCirclesLayer() {
  const canvas = new OffscreenCanvas(1, 1);
  // The size of a circle depends only on the number of points and on `ratio`.
  const circleOf = memoizeLast(createCircle);
  const pictureOf = memoizeLast(
    (
      /** @type {Data} */ data,
      /** @type {Uint8Array} */ predictions,
      /** @type {number} */ size,
      /** @type {number} */ ratio,
      /** @type {boolean} */ showTest,
    ) => {
      if (canvas.width !== size) canvas.width = canvas.height = size;
      const target = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
      const circle = circleOf((markerRadius(data.y.values.length, size / ratio) + GAP) * ratio, ratio);
      paintStamps(target, data.X, (i) =>
        isMistake(data, predictions, showTest, i) ? circle : null,
      );
      return canvas;
    },
  );
  return (context, data, predictions, ratio, showTest) =>
    context.drawImage(pictureOf(data, predictions, context.canvas.width, ratio, showTest), 0, 0);
}

/**
 * Return the picture of a dark circle between two light circles, visible on any color.
 *
 * @param {number} radius device pixels
 * @param {number} ratio device pixels per CSS pixel
 */
const createCircle = (radius, ratio) =>
  createStamp(2 * (radius + 2 * ratio), (context) => {
    context.arc(0, 0, radius, 0, 2 * Math.PI);
    for (const [width, style] of /** @type {const} */ ([
      [3, "rgb(255 255 255 / 0.8)"],
      [1.5, "#14171c"],
    ])) {
      context.lineWidth = width * ratio;
      context.strokeStyle = style;
      context.stroke();
    }
  });
