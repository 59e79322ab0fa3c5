/** Scales and axes of a chart, as options of uPlot. */

import { inPrint } from "../domain/numerals.js";

/** @typedef {import("../vendor/uplot.js").Axis} Axis */
/** @typedef {import("../vendor/uplot.js").Scale} Scale */
/** @typedef {{quantity: import("../state/metrics.js").Quantity, isLog: boolean, axis?: "steps" | "seconds"}} Kind */
/** @typedef {(name: string) => string} Palette returns the color of a custom property */
/**
 * @typedef {object} AxisLook
 * @property {Palette} palette
 * @property {number} fontSize CSS pixels
 * @property {string} fontFamily
 * @property {() => number | null} shownStep a step that is marked on the axis of steps
 */

/** Smallest loss at which a logarithmic axis begins. */
const LEAST_LOSS = 1e-12;
/** Allowed distances between two labels on the axis of steps: only whole numbers. */
const STEP_INCREMENTS = Array.from(
  { length: 30 },
  (_, i) => [1, 2, 5][i % 3] * 10 ** Math.floor(i / 3),
);
/** Distance between axis and labels, and height of a tall plot, in CSS pixels. */
export const AXIS_GAP = 6;
const TALL = 140;

/** Room right of the plot for the label of the last step, as a multiple of the font size. */
export const LABEL_ROOM = 2;
/** Largest width of a digit, as a share of the font size. */
const DIGIT_WIDTH = 0.64;

/** The scale of steps, without its range. */
export const STEPS = { time: false };

/** Accuracy is 0 to 1. R² is at most 1; the axis begins at -1 if the curve has a negative value. */
/** @type {Scale} */
const SCORE = { range: (_, min) => [min !== null && min < 0 ? -1 : 0, 1] };

/**
 * @param {Kind} kind
 * @param {() => [number, number]} [keptRange] returns the smallest positive and the largest value of
 *   the curves of kept runs; Infinity and 0 if there are none
 * @returns {Scale} the vertical scale
 */
export function scaleOf({ quantity, isLog }, keptRange = () => [Infinity, 0]) {
  if (quantity !== "loss") return SCORE;
  const largest = (/** @type {number | null} */ max) => Math.max(max ?? 0, keptRange()[1]);
  if (!isLog) return { range: (_, __, max) => [0, 1.05 * (largest(max) || 1)] };
  return {
    distr: 3,
    range(_, min, max) {
      const smallest = Math.min(min || Infinity, keptRange()[0]);
      return [leadingDigit(smallest < Infinity ? smallest : 0.1, 0), leadingDigit(largest(max) || 0.9, 1)];
    },
  };
}

/**
 * Return an end of the axis: `loss` truncated to its first digit, with `added` added to this digit.
 *
 * @param {number} loss
 * @param {number} added 0 for the lower end, 1 for the upper end
 */
function leadingDigit(loss, added) {
  const [digit, exponent] = Math.max(LEAST_LOSS, loss).toExponential(12).split(/\..*e/);
  return Number(`${Number(digit) + added}e${exponent}`);
}

/**
 * @param {Kind} kind
 * @param {AxisLook} look
 * @returns {Axis[]} axes for steps or seconds (bottom) and for the quantity (left)
 */
export function axesOf(kind, { palette, fontSize, fontFamily, shownStep }) {
  const font = `${fontSize}px ${fontFamily}`;
  const common = { font, stroke: palette("muted"), gap: AXIS_GAP, ticks: { show: false } };
  return [
    {
      ...common,
      scale: "x",
      side: 2,
      size: fontSize + 10,
      space: 5 * fontSize,
      grid: { show: false },
      incrs: kind.axis === "seconds" ? STEP_INCREMENTS.map((each) => each / 1000) : STEP_INCREMENTS,
      values: (plot, steps) =>
        labelsOfSteps(plot, steps, shownStep(), fontSize).map((label) => label && label + (kind.axis === "seconds" ? " s" : "")),
    },
    {
      ...common,
      scale: "y",
      side: 3,
      size: (plot, labels) => Math.max(4 * fontSize, widest(plot, labels ?? [], font) + AXIS_GAP),
      space: 2 * fontSize,
      grid: { stroke: palette("line"), width: 1 },
      ...ticksOf(kind),
    },
  ];
}

/**
 * @param {import("../vendor/uplot.js").default} plot
 * @param {number[]} steps
 * @param {number | null} shown a step that has its own label
 * @param {number} fontSize CSS pixels
 * @returns {string[]} the labels; empty where the label of `shown` needs the room, and where a label
 *   would be cut at the right edge
 */
function labelsOfSteps(plot, steps, shown, fontSize) {
  const position = (/** @type {number} */ step) => plot.valToPos(step, "x", false);
  const right = plot.bbox.width / devicePixelRatio + LABEL_ROOM * fontSize;
  return steps.map((step) => {
    const text = step.toLocaleString("en");
    const isCovered = shown !== null && Math.abs(position(step) - position(shown)) < 4 * fontSize;
    const isCut = position(step) + (DIGIT_WIDTH * fontSize * text.length) / 2 > right;
    return isCovered || isCut ? "" : text;
  });
}

/**
 * @param {import("../vendor/uplot.js").default} plot
 * @param {string[]} labels
 * @param {string} font
 * @returns {number} the width in CSS pixels of the widest label. It depends on the text spacing that a
 *   person has chosen
 */
function widest({ ctx }, labels, font) {
  ctx.save();
  ctx.font = font;
  const widths = labels.map((label) => ctx.measureText(label).width);
  ctx.restore();
  return Math.max(0, ...widths);
}

/**
 * @param {Kind} kind
 * @returns {Pick<Axis, "splits" | "filter" | "values">} the values on the vertical axis
 */
function ticksOf({ quantity, isLog }) {
  if (quantity !== "loss") {
    const text = quantity === "accuracy" ? (/** @type {number} */ score) => `${100 * score} %` : String;
    return { splits: scoreTicks, values: (_, scores) => scores.map((score) => inPrint(text(score))) };
  }
  return {
    ...(isLog ? { splits: (_, __, min, max) => logarithmicTicks(min, max) } : {}),
    filter: (_, losses) => losses,
    values: (_, losses) => losses.map(tickText),
  };
}

/**
 * @param {import("../vendor/uplot.js").default} plot
 * @param {number} _ index of the axis
 * @param {number} min
 * @param {number} max
 * @returns {number[]} halves; in a tall plot quarters
 */
function scoreTicks({ bbox }, _, min, max) {
  const gap = bbox.height / devicePixelRatio < TALL ? 0.5 : 0.25;
  return Array.from({ length: (max - min) / gap + 1 }, (_, i) => min + i * gap);
}

/**
 * Return ticks for a logarithmic axis. With uPlot's own ticks, an axis over many powers of ten has
 * no labels at all.
 *
 * @param {number} min
 * @param {number} max
 * @returns {number[]} about six values: on a short axis, several multiples of each power of ten; on
 *   a longer axis, each power of ten; on the longest, every second, third, ... power of ten
 */
function logarithmicTicks(min, max) {
  const powers = Math.log10(max / min);
  const digits = powers < 0.7 ? [1, 2, 3, 4, 5, 6, 7, 8, 9] : powers < 2 ? [1, 2, 5] : [1];
  const stride = Math.ceil(powers / 6);
  const ticks = [];
  for (let power = Math.floor(Math.log10(min)); power <= Math.log10(max); power++) {
    if (power % stride === 0) ticks.push(...digits.map((digit) => Number(`${digit}e${power}`)));
  }
  return ticks.filter((tick) => tick >= min && tick <= max);
}

/**
 * @param {number} loss
 * @returns {string} the loss with three digits; a very small or large loss with a power of ten
 */
function tickText(loss) {
  const short = Number(loss.toPrecision(3));
  const isPlain = short === 0 || (short >= 0.001 && short < 10_000);
  return inPrint(isPlain ? String(short) : short.toExponential());
}
