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
  const size = context.canvas.width;
  const radius = markerRadius(y.values.length) * ratio;
  const isValue = y.values instanceof Float64Array;
  const looks = isValue ? valueLooks() : classLooks();
  const [full, hollow] = [false, true].map((hollow) =>
    looks.map((look) => stamp({ ...look, hollow, radius, ratio })),
  );
  const side = full[0].width;
  // A margin of one stamp around the picture, so that none has to be cut.
  const image = new ImageData(size + 2 * side, size + 2 * side);
  for (let i = y.values.length - 1; i >= 0; i--) {
    const test = is_test.values[i];
    if (test && !showTest) continue;
    const look = isValue ? Math.round(((y.values[i] + 1) / 2) * (SHADES - 1)) : y.values[i];
    const left = Math.round((size / 2) * (1 + X.values[2 * i]) + side / 2);
    const top = Math.round((size / 2) * (1 - X.values[2 * i + 1]) + side / 2);
    layUnder(image, (test ? hollow : full)[look], left, top);
  }
  divideByAlpha(image);
  context.putImageData(image, -side, -side);
}

/**
 * Lay one picture under another, both with colours multiplied by alpha. Painting from the front to
 * the back leaves pixels alone that are covered already, which in a crowd most are: 100,000 points
 * take 50 ms that way, and 900 with a drawImage each.
 *
 * @param {ImageData} over changed in place
 * @param {ImageData} under lies inside `over`
 * @param {number} left where in `over`, in pixels
 * @param {number} top
 */
export function layUnder(over, under, left, top) {
  const { data: target, width } = over;
  const { data: source, width: columns, height: rows } = under;
  let from = 0;
  for (let row = top; row < top + rows; row++) {
    let to = 4 * (row * width + left);
    for (let column = 0; column < columns; column++, from += 4, to += 4) {
      const free = (255 - target[to + 3]) / 255;
      if (free === 0 || source[from + 3] === 0) continue;
      target[to] += source[from] * free;
      target[to + 1] += source[from + 1] * free;
      target[to + 2] += source[from + 2] * free;
      target[to + 3] += source[from + 3] * free;
    }
  }
}

/** @param {ImageData} image changed in place */
function multiplyByAlpha({ data }) {
  for (let i = 0; i < data.length; i += 4) {
    const share = data[i + 3] / 255;
    for (let channel = i; channel < i + 3; channel++) data[channel] *= share;
  }
}

/** @param {ImageData} image changed in place */
function divideByAlpha({ data }) {
  for (let i = 0; i < data.length; i += 4) {
    const alpha = data[i + 3];
    if (alpha === 0 || alpha === 255) continue;
    for (let channel = i; channel < i + 3; channel++) data[channel] *= 255 / alpha;
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
 * @returns {ImageData} square, the marker in its middle, colours multiplied by alpha
 */
function stamp({ marker, color, hollow, radius, ratio }) {
  const side = Math.ceil(2 * (1.2 * radius + 2.5 * ratio));
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (
    new OffscreenCanvas(side, side).getContext("2d", { willReadFrequently: true })
  );
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
  const image = context.getImageData(0, 0, side, side);
  multiplyByAlpha(image);
  return image;
}
