/** The points as markers, in a picture that is repainted only if the points or the size change. */

import { CLASS_COLORS, CLASS_MARKERS, valueColor } from "../domain/palette.js";
import { memoizeLast } from "../domain/memoize_last.js";
import { createRepaintedLayer } from "./repainted_layer.js";
import { createStamp, MARGIN, paintStamps } from "./stamps.js";

/** @typedef {import("../state/protocol.js").Data} Data */

/**
 * Marker radius in CSS pixels. The radius shrinks above CROWDED points, and if the side of the map
 * is below SMALL, down to MIN_RADIUS.
 */
const RADIUS = 5;
const MIN_RADIUS = 1.5;
const CROWDED = 1000;
const SMALL = 200;

/** Number of shades for values from -1 to 1. */
const SHADES = 33;

/**
 * @param {number} count points on the canvas
 * @param {number} side of the canvas in CSS pixels
 * @returns {number} marker radius in CSS pixels
 */
export const markerRadius = (count, side) =>
  Math.max(MIN_RADIUS, RADIUS * Math.min(1, side / SMALL, (CROWDED / count) ** 0.3));

/**
 * @returns {(context: CanvasRenderingContext2D, data: Data, ratio: number, showTest: boolean) =>
 *   import("./repainted_layer.js").Painted} a function that paints the points; `ratio` is the number of
 *   device pixels per CSS pixel. It returns the picture of the points, which extends by MARGIN beyond
 *   each side of the canvas
 */
export function createPointsLayer() {
  // The radius of the markers depends on the number of points, so many new points reuse markers.
  const markersOf = memoizeLast(markers);
  return createRepaintedLayer((target, data, ratio, showTest) => {
    const side = target.canvas.width - 2 * MARGIN;
    const isValue = data.y.values instanceof Float64Array;
    const radius = markerRadius(data.y.values.length, side / ratio) * ratio;
    paint(target, data, markersOf(isValue, radius, ratio), showTest);
  }, MARGIN);
}

/**
 * @param {boolean} isValue
 * @param {number} radius device pixels
 * @param {number} ratio
 * @returns {ImageData[][]} markers of training points and of test points, each by class or shade
 */
function markers(isValue, radius, ratio) {
  const looks = isValue ? valueLooks() : classLooks();
  return [false, true].map((hollow) =>
    looks.map((look) => marker({ ...look, hollow, radius, ratio })),
  );
}

/**
 * @param {OffscreenCanvasRenderingContext2D} context
 * @param {Data} data
 * @param {ImageData[][]} markers
 * @param {boolean} showTest
 */
function paint(context, { X, y, is_test }, [full, hollow], showTest) {
  const isValue = y.values instanceof Float64Array;
  paintStamps(context, X, (i) => {
    const test = is_test.values[i];
    if (test && !showTest) return null;
    const look = isValue ? Math.round(((y.values[i] + 1) / 2) * (SHADES - 1)) : y.values[i];
    return (test ? hollow : full)[look];
  });
}

/** @returns {{shape: string, color: number[]}[]} by class */
const classLooks = () =>
  CLASS_MARKERS.map((shape, label) => ({ shape, color: CLASS_COLORS[label] }));

/** @returns {{shape: string, color: number[]}[]} by shade */
const valueLooks = () =>
  Array.from({ length: SHADES }, (_, i) => ({
    shape: CLASS_MARKERS[0],
    color: valueColor((2 * i) / (SHADES - 1) - 1),
  }));

/**
 * Return a marker with a dark outline and a light halo, which make it visible on any background.
 * The marker of a test point is hollow: its center is white.
 *
 * @param {{shape: string, color: number[], hollow: boolean, radius: number, ratio: number}} look
 *   radius in device pixels, ratio in device pixels per CSS pixel
 */
function marker({ shape, color, hollow, radius, ratio }) {
  return createStamp(2 * (1.2 * radius + 2.5 * ratio), (context) => {
    context.scale(radius, radius);
    context.lineJoin = "round";
    const path = new Path2D(shape);
    // The fill covers the inner half of halo and outline. The outer part of each is wide enough to
    // be visible. With any class color, the halo or the outline has a contrast of at least 3 to 1.
    const outline = Math.max(1.5 * ratio, 0.46 * radius);
    for (const [width, style] of /** @type {const} */ ([
      [outline + 2.2 * ratio, "rgb(255 255 255 / 0.9)"],
      [outline, "#14171c"],
    ])) {
      context.lineWidth = width / radius;
      context.strokeStyle = style;
      context.stroke(path);
    }
    context.fillStyle = `rgb(${color.join(" ")})`;
    context.fill(path);
    if (!hollow) return;
    context.scale(0.5, 0.5);
    context.fillStyle = "#ffffff";
    context.fill(path);
  });
}
