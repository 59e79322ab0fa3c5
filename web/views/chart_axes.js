/** Scales and axes of the chart, as uPlot takes them. */

/** @typedef {import("../vendor/uplot.js").Axis} Axis */
/** @typedef {import("../vendor/uplot.js").Scale} Scale */
/** @typedef {(name: string) => string} Palette colour by the name of its custom property */

/** Here a logarithmic axis ends: such a loss is zero for every purpose. */
const LEAST_LOSS = 1e-12;
/** What lies between two values on the axis of steps: whole numbers only. */
const STEP_INCREMENTS = Array.from(
  { length: 30 },
  (_, i) => [1, 2, 5][i % 3] * 10 ** Math.floor(i / 3),
);
const QUARTERS = [0, 0.25, 0.5, 0.75, 1];
/** CSS pixels. */
const AXIS_WIDTH = 42;

/** @type {Scale} */
export const LINEAR = { range: (_, __, max) => [0, 1.05 * (max || 1)] };

/** @type {Scale} */
export const LOGARITHMIC = {
  distr: 3,
  range: (_, min, max) => [leadingDigit(min || 0.1, 0), leadingDigit(max || 0.9, 1)],
};

/**
 * @param {number} loss
 * @param {number} added to the digit
 * @returns {number} where the axis ends: `loss` cut after its first digit
 */
function leadingDigit(loss, added) {
  const [digit, exponent] = Math.max(LEAST_LOSS, loss).toExponential(12).split(/\..*e/);
  return Number(`${Number(digit) + added}e${exponent}`);
}

/**
 * @param {Palette} palette
 * @param {string} font
 * @param {boolean} hasAccuracy
 * @returns {Axis[]} steps below, loss on the left, accuracy on the right
 */
export function axesOf(palette, font, hasAccuracy) {
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
      values: (_, steps) => steps.map((step) => step?.toLocaleString("en") ?? ""),
    },
    {
      ...common,
      scale: "loss",
      side: 3,
      size: AXIS_WIDTH,
      space: 26,
      grid: { ...grid, filter: (_, losses) => (losses.length > 20 ? losses.map(decade) : losses) },
      values: (_, losses) => losses.map((loss) => (loss === null ? "" : tickText(loss))),
    },
    {
      ...common,
      scale: "accuracy",
      side: 1,
      show: hasAccuracy,
      size: AXIS_WIDTH + 4,
      gap: 9,
      grid: { show: false },
      splits: () => QUARTERS,
      values: () => QUARTERS.map((share) => `${100 * share} %`),
    },
  ];
}

/**
 * @param {number} loss
 * @returns {number | null} `loss` if it is a power of ten, where lines for more would be too many
 */
const decade = (loss) => (/^1e/.test(Number(loss.toPrecision(6)).toExponential()) ? loss : null);

/** @param {number} loss */
const tickText = (loss) =>
  loss > 0 && loss < 0.001 ? loss.toExponential(0) : String(Number(loss.toPrecision(3)));
