/** Scales and axes of the chart, as options of uPlot. */

/** @typedef {import("../vendor/uplot.js").Axis} Axis */
/** @typedef {import("../vendor/uplot.js").Scale} Scale */
/** @typedef {{hasAccuracy: boolean, isLog: boolean}} Kind */
/** @typedef {(name: string) => string} Palette returns the color of a custom property */

/** Smallest loss on a logarithmic axis. A smaller loss counts as zero. */
const LEAST_LOSS = 1e-12;
/** Allowed distances between two labels on the axis of steps: only whole numbers. */
const STEP_INCREMENTS = Array.from(
  { length: 30 },
  (_, i) => [1, 2, 5][i % 3] * 10 ** Math.floor(i / 3),
);
const QUARTERS = [0, 0.25, 0.5, 0.75, 1];
/** Width of a vertical axis in CSS pixels. */
const AXIS_WIDTH = 46;

/** @type {Scale} */
export const LINEAR = { range: (_, __, max) => [0, 1.05 * (max || 1)] };

/** @type {Scale} */
export const LOGARITHMIC = {
  distr: 3,
  range: (_, min, max) => [leadingDigit(min || 0.1, 0), leadingDigit(max || 0.9, 1)],
};

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
 * @param {Palette} palette
 * @param {string} font
 * @param {Kind} kind
 * @returns {Axis[]} axes for steps (bottom), loss (left) and accuracy (right)
 */
export function axesOf(palette, font, { hasAccuracy, isLog }) {
  const common = { font, stroke: palette("muted"), gap: 6, ticks: { show: false } };
  const grid = { stroke: palette("line"), width: 1 };
  return [
    {
      ...common,
      scale: "x",
      side: 2,
      size: 22,
      space: 56,
      grid,
      incrs: STEP_INCREMENTS,
      values: (_, steps) => steps.map((step) => step.toLocaleString("en")),
    },
    {
      ...common,
      scale: "loss",
      side: 3,
      size: AXIS_WIDTH,
      space: 26,
      grid,
      ...(isLog ? { splits: (_, __, min, max) => logarithmicTicks(min, max) } : {}),
      filter: (_, losses) => losses,
      values: (_, losses) => losses.map(tickText),
    },
    {
      ...common,
      scale: "accuracy",
      side: 1,
      show: hasAccuracy,
      size: AXIS_WIDTH,
      gap: 9,
      grid: { show: false },
      splits: () => QUARTERS,
      values: () => QUARTERS.map((share) => `${100 * share} %`),
    },
  ];
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
  if (short === 0 || (short >= 0.001 && short < 10_000)) return String(short);
  return short.toExponential().replace("+", "");
}
