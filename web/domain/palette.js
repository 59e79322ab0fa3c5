/**
 * Color and marker of each class. The colors are Okabe and Ito's palette
 * (https://jfly.uni-koeln.de/color/), the best palette of its size under simulated color blindness.
 * Each class also has its own shape, because color alone does not distinguish eight classes.
 */

/** Fill colors by class, as [red, green, blue] in 0..255. */
export const CLASS_COLORS = [
  [0, 114, 178],
  [230, 159, 0],
  [0, 158, 115],
  [204, 121, 167],
  [86, 180, 233],
  [213, 94, 0],
  [240, 228, 66],
  [60, 60, 60],
];

/** Marker outlines by class, as SVG path data in a box from -1 to 1. */
export const CLASS_MARKERS = [
  "M-.9 0A.9 .9 0 1 1 .9 0A.9 .9 0 1 1 -.9 0Z",
  "M-.8 -.8H.8V.8H-.8Z",
  "M0 -1L1 .8H-1Z",
  "M0 -1.2L.9 0L0 1.2L-.9 0Z",
  "M0 1L-1 -.8H1Z",
  "M-.35 -1H.35V-.35H1V.35H.35V1H-.35V.35H-1V-.35H-.35Z",
  "M0 -1.15L.3 -.4L1.1 -.35L.48 .16L.68 .93L0 .5L-.68 .93L-.48 .16L-1.1 -.35L-.3 -.4Z",
  "M-1 -.55L-.55 -1L0 -.45L.55 -1L1 -.55L.45 0L1 .55L.55 1L0 .45L-.55 1L-1 .55L-.45 0Z",
];

/**
 * @param {number} label class, 0 to 7
 * @returns {string} the color of the class, for CSS
 */
export const classColor = (label) => `rgb(${CLASS_COLORS[label].join(" ")})`;

/** The color scale for values: both ends, and the color of zero. Both themes use the same scale. */
export const NEGATIVE = CLASS_COLORS[1];
export const POSITIVE = CLASS_COLORS[0];
export const ZERO = [255, 255, 255];

/**
 * @param {number} value in [-1, 1]; values outside get the color of the nearer end
 * @returns {number[]} color of `value` on the scale from NEGATIVE through ZERO to POSITIVE
 */
export function valueColor(value) {
  const end = value < 0 ? NEGATIVE : POSITIVE;
  const share = Math.min(1, Math.abs(value));
  return ZERO.map((channel, i) => channel + share * (end[i] - channel));
}

/** Color under the class colors of the map, in the light and in the dark theme. */
export const LIGHT_GROUND = [255, 255, 255];
export const DARK_GROUND = [24, 27, 33];
/** Colors of texts and lines on the decision map. */
export const DARK_INK = "#14171c";
export const LIGHT_INK = "#ffffff";

/** Radius of the eraser in CSS pixels. */
export const ERASER_RADIUS = 20;
