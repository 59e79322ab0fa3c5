/** Points -> markers, kept as a picture until the points or the canvas change. */

import { CLASS_MARKERS, classColor } from "../palette.js";

/** CSS pixels; beyond CROWDED points markers shrink, down to MIN_RADIUS. */
const RADIUS = 5;
const MIN_RADIUS = 1.5;
const CROWDED = 1000;

/**
 * @param {number} count points on the canvas
 * @returns {number} marker radius in CSS pixels
 */
export const markerRadius = (count) =>
  Math.max(MIN_RADIUS, RADIUS * Math.min(1, (CROWDED / count) ** 0.3));

/**
 * @returns {(context: CanvasRenderingContext2D, data: import("../store.js").Data,
 *   ratio: number) => void} paints the points; `ratio` is device pixels in a CSS pixel
 */
export function createPointsLayer() {
  const picture = new OffscreenCanvas(1, 1);
  /** @type {unknown[]} */
  let made = [];
  return (context, data, ratio) => {
    const size = context.canvas.width;
    if (data.y.values.length === 0) return;
    if (made[0] !== data.X || made[1] !== size || made[2] !== ratio) {
      made = [data.X, size, ratio];
      picture.width = picture.height = size;
      paint(/** @type {OffscreenCanvasRenderingContext2D} */ (picture.getContext("2d")), data, ratio);
    }
    context.drawImage(picture, 0, 0);
  };
}

/**
 * @param {OffscreenCanvasRenderingContext2D} context
 * @param {import("../store.js").Data} data
 * @param {number} ratio
 */
function paint(context, { X, y }, ratio) {
  const half = context.canvas.width / 2;
  const radius = markerRadius(y.values.length) * ratio;
  const stamps = CLASS_MARKERS.map((_, label) => stamp(label, radius, ratio));
  const corner = stamps[0].width / 2;
  for (let i = 0; i < y.values.length; i++) {
    const left = half * (1 + X.values[2 * i]) - corner;
    const top = half * (1 - X.values[2 * i + 1]) - corner;
    context.drawImage(stamps[y.values[i]], left, top);
  }
}

/**
 * A marker: class colour, a dark outline, and a light halo that lifts it off any ground.
 *
 * @param {number} label
 * @param {number} radius device pixels
 * @param {number} ratio device pixels in a CSS pixel
 * @returns {OffscreenCanvas}
 */
function stamp(label, radius, ratio) {
  const side = Math.ceil(2 * (1.2 * radius + 2.5 * ratio));
  const canvas = new OffscreenCanvas(side, side);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.translate(side / 2, side / 2);
  context.scale(radius, radius);
  context.lineJoin = "round";
  const shape = new Path2D(CLASS_MARKERS[label]);
  context.lineWidth = (3.4 * ratio) / radius;
  context.strokeStyle = "rgb(255 255 255 / 0.75)";
  context.stroke(shape);
  context.lineWidth = (1.5 * ratio) / radius;
  context.strokeStyle = "#14171c";
  context.stroke(shape);
  context.fillStyle = classColor(label);
  context.fill(shape);
  return canvas;
}
