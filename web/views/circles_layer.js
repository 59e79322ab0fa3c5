/**
 * Circles around points, as a picture that is repainted only after a change: circles of mistakes,
 * and wider rings of selected points.
 */

import { memoizeLast } from "../domain/memoize_last.js";
import { markerRadius } from "./points_layer.js";
import { createRepaintedLayer } from "./repainted_layer.js";
import { createStamp, MARGIN, paintStamps } from "./stamps.js";
import { strokeTwice } from "./two_strokes.js";

/** @typedef {import("../state/protocol.js").Data} Data */
/**
 * @typedef {object} Look
 * @property {number} gap CSS pixels between a marker and its circle
 * @property {number} width CSS pixels
 * @property {string} color
 */
/**
 * Paint circles; `isCircled` returns true for the points to circle, and the picture is repainted when
 * `data` or `cause` changes. `ratio` is the number of device pixels per CSS pixel. Return the picture of
 * the circles, which extends by MARGIN beyond each side of the canvas.
 *
 * @template Cause
 * @typedef {(context: CanvasRenderingContext2D, data: Data, cause: Cause, ratio: number,
 *   showTest: boolean) => import("./repainted_layer.js").Painted} CirclesLayer
 */

/** Mistakes have dark circles; selected points have circles in the light theme's accent color. */
const MISTAKE = { gap: 3.5, width: 1.5, color: "#14171c" };
const SELECTED = { gap: 7, width: 2.5, color: "#0b5cad" };

/**
 * @param {Data} data
 * @param {Uint8Array} predictions predicted class of each point; the last points may have none yet
 * @param {boolean} showTest true if test points are drawn
 * @param {number} i index of a point
 * @returns {boolean} true if the point is drawn and its prediction is wrong
 */
export const isMistake = ({ y, is_test }, predictions, showTest, i) =>
  i < predictions.length && predictions[i] !== y.values[i] && (showTest || !is_test.values[i]);

/** @returns {CirclesLayer<Uint8Array>} paints circles around mistakes, from the predicted classes */
export const createCirclesLayer = () => createLayer(MISTAKE, (data, predictions, showTest) =>
  (i) => isMistake(data, predictions, showTest, i));

/** @returns {CirclesLayer<number[]>} paints rings around selected points, from their indices */
export const createSelectionLayer = () => createLayer(SELECTED, ({ is_test }, selected, showTest) => {
  const chosen = new Set(selected);
  return (i) => chosen.has(i) && (showTest || !is_test.values[i]);
});

/**
 * @template Cause
 * @param {Look} look
 * @param {(data: Data, cause: Cause, showTest: boolean) => (i: number) => boolean} circled
 * @returns {CirclesLayer<Cause>}
 */
function createLayer(look, circled) {
  // The size of a circle depends only on the number of points and on `ratio`.
  const circleOf = memoizeLast(createCircle);
  return createRepaintedLayer((target, data, cause, ratio, showTest) => {
    const side = target.canvas.width - 2 * MARGIN;
    const radius = (markerRadius(data.y.values.length, side / ratio) + look.gap) * ratio;
    const circle = circleOf(radius, ratio, look);
    const isCircled = circled(data, cause, showTest);
    paintStamps(target, data.X, (i) => (isCircled(i) ? circle : null));
  }, MARGIN);
}

/**
 * Return the picture of a circle between two light circles, visible on any color.
 *
 * @param {number} radius device pixels
 * @param {number} ratio device pixels per CSS pixel
 * @param {Look} look
 */
const createCircle = (radius, ratio, { width, color }) =>
  createStamp(2 * (radius + 2 * ratio), (context) => {
    context.arc(0, 0, radius, 0, 2 * Math.PI);
    strokeTwice(context, ratio, [width + 1.5, "rgb(255 255 255 / 0.8)"], [width, color]);
  });
