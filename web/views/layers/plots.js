/** Small plots of the tab Layers as path data of SVG: histograms, and values over the steps of a run. */

/** @typedef {import("../../state/protocol_inside.js").Histogram} Histogram */
/**
 * Width and height in CSS pixels, and the upper left corner.
 *
 * @typedef {{left?: number, top?: number, width: number, height: number}} Box
 */
/** @typedef {{steps: ArrayLike<number>, values: ArrayLike<number>}} Course */
/** @typedef {(step: number, value: number) => [number, number]} Scale */

/** The drawn range of the decimal logarithm of the ratio of update to weight. */
export const UPDATE_RANGE = /** @type {[number, number]} */ ([-6, 0]);
/** The usual decimal logarithm of this ratio: a step changes the weights by a thousandth. */
export const USUAL_UPDATE = -3;

/**
 * @param {Histogram | null} histogram
 * @param {Box} box
 * @returns {string} bars whose height is the share of the largest count; "" without a histogram
 */
export function histogramPath(histogram, { left = 0, top = 0, width, height }) {
  if (!histogram) return "";
  const { values } = histogram.counts;
  const most = Math.max(1, ...values);
  const bar = width / values.length;
  return Array.from(values, (count, i) => {
    if (!count) return "";
    const size = Math.max(1, (height * count) / most);
    return `M${round(left + i * bar)} ${round(top + height)}v${round(-size)}h${round(bar - 0.5)}v${round(size)}z`;
  }).join("");
}

/**
 * @param {Histogram | null} histogram
 * @param {Box} box
 * @returns {string} a line at the value 0; "" if the histogram does not contain 0
 */
export function zeroPath(histogram, { left = 0, top = 0, width, height }) {
  if (!histogram || histogram.low > 0 || histogram.high < 0 || histogram.low === histogram.high) return "";
  const x = left + (width * -histogram.low) / (histogram.high - histogram.low);
  return `M${round(x)} ${round(top)}v${round(height)}`;
}

/**
 * @param {ArrayLike<number>} steps
 * @param {[number, number]} range of the values
 * @param {Box} box
 * @returns {Scale} position of a value, at the edge of the box for values outside of the range
 */
export function scaleOf(steps, [low, high], { left = 0, top = 0, width, height }) {
  const last = Math.max(1, steps[steps.length - 1]);
  return (step, value) => {
    const share = (Math.min(high, Math.max(low, value)) - low) / (high - low || 1);
    return [round(left + (width * step) / last), round(top + height - height * share)];
  };
}

/**
 * @param {Course} course
 * @param {Scale} scale
 * @returns {string} a line that breaks at values that are not finite
 */
export function coursePath({ steps, values }, scale) {
  let isOpen = false;
  return Array.from(steps, (step, i) => {
    const continues = isOpen;
    isOpen = Number.isFinite(values[i]);
    return isOpen ? `${continues ? "L" : "M"}${scale(step, values[i]).join(" ")}` : "";
  }).join("");
}

/**
 * @param {Course} course
 * @param {number} step
 * @param {Scale} scale
 * @returns {[number, number] | null} position of the value at a step; null without a finite value
 */
export function pointAt({ steps, values }, step, scale) {
  const i = Array.from(steps).indexOf(step);
  return Number.isFinite(values[i]) ? scale(step, values[i]) : null;
}

/**
 * @param {ArrayLike<number>} values
 * @returns {[number, number]} smallest and largest finite value; [0, 1] without finite values
 */
export function rangeOf(values) {
  const finite = Array.from(values).filter(Number.isFinite);
  return finite.length ? [Math.min(...finite), Math.max(...finite)] : [0, 1];
}

/** @param {number} value */
const round = (value) => Math.round(10 * value) / 10;
