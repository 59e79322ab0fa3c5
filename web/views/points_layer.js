/** Points -> markers, kept as a picture until the points or the canvas change. */

import { CLASS_COLORS, CLASS_MARKERS, LIGHT_GROUND, valueColor } from "../palette.js";

/** @typedef {import("../store.js").Data} Data */

/** CSS pixels; beyond CROWDED points markers shrink, down to MIN_RADIUS. */
const RADIUS = 5;
const MIN_RADIUS = 1.5;
const CROWDED = 1000;

/** Shades in which values from -1 to 1 are drawn. */
const SHADES = 33;

/**
 * @param {number} count points on the canvas
 * @returns {number} marker radius in CSS pixels
 */
export const markerRadius = (count) =>
  Math.max(MIN_RADIUS, RADIUS * Math.min(1, (CROWDED / count) ** 0.3));

/**
 * @returns {(context: CanvasRenderingContext2D, data: Data, ratio: number, showTest: boolean) =>
 *   void} paints the points; `ratio` is device pixels in a CSS pixel
 */
export function createPointsLayer() {
  const picture = new OffscreenCanvas(1, 1);
  /** @type {unknown[]} */
  let made = [];
  return (context, data, ratio, showTest) => {
    const size = context.canvas.width;
    if (data.y.values.length === 0) return;
    const wanted = [data, size, ratio, showTest];
    if (wanted.some((value, i) => value !== made[i])) {
      made = wanted;
      picture.width = picture.height = size;
      const target = /** @type {OffscreenCanvasRenderingContext2D} */ (picture.getContext("2d"));
      paint(target, data, ratio, showTest);
    }
    context.drawImage(picture, 0, 0);
  };
}

/**
 * @param {OffscreenCanvasRenderingContext2D} context
 * @param {Data} data
 * @param {number} ratio
 * @param {boolean} showTest
 */
function paint(context, { X, y, is_test }, ratio, showTest) {
  const half = context.canvas.width / 2;
  const radius = markerRadius(y.values.length) * ratio;
  const isValue = y.values instanceof Float64Array;
  const looks = isValue ? valueLooks() : classLooks();
  const stamps = [false, true].map((hollow) =>
    looks.map((look) => stamp({ ...look, hollow, radius, ratio })),
  );
  const corner = stamps[0][0].width / 2;
  for (let i = 0; i < y.values.length; i++) {
    const test = is_test.values[i];
    if (test && !showTest) continue;
    const look = isValue ? Math.round(((y.values[i] + 1) / 2) * (SHADES - 1)) : y.values[i];
    const left = half * (1 + X.values[2 * i]) - corner;
    const top = half * (1 - X.values[2 * i + 1]) - corner;
    context.drawImage(stamps[test][look], left, top);
  }
}

/** How each class is drawn. */
const classLooks = () =>
  CLASS_MARKERS.map((marker, label) => ({ marker, color: CLASS_COLORS[label] }));

/** How each shade of a value is drawn. */
const valueLooks = () =>
  Array.from({ length: SHADES }, (_, i) => ({
    marker: CLASS_MARKERS[0],
    color: valueColor((2 * i) / (SHADES - 1) - 1, LIGHT_GROUND),
  }));

/**
 * A marker: its colour, a dark outline, and a light halo that lifts it off any ground. A hollow
 * one, for test points, has the colour on its rim alone.
 *
 * @param {{marker: string, color: number[], hollow: boolean, radius: number, ratio: number}} look
 *   radius in device pixels, ratio in device pixels per CSS pixel
 * @returns {OffscreenCanvas}
 */
function stamp({ marker, color, hollow, radius, ratio }) {
  const side = Math.ceil(2 * (1.2 * radius + 2.5 * ratio));
  const canvas = new OffscreenCanvas(side, side);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.translate(side / 2, side / 2);
  context.scale(radius, radius);
  context.lineJoin = "round";
  const shape = new Path2D(marker);
  /** @type {(width: number, style: string) => void} */
  const outline = (width, style) => {
    context.lineWidth = (width * ratio) / radius;
    context.strokeStyle = style;
    context.stroke(shape);
  };
  outline(3.4, "rgb(255 255 255 / 0.75)");
  outline(1.5, "#14171c");
  context.fillStyle = `rgb(${color.join(" ")})`;
  context.fill(shape);
  if (hollow) {
    context.scale(0.5, 0.5);
    context.fillStyle = "#ffffff";
    context.fill(shape);
  }
  return canvas;
}
