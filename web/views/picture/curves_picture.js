/** The curves of loss and score as a picture with axes, legend and title. */

import { inPrint } from "../../domain/numerals.js";
import { metricsShown } from "../../state/curves.js";
import { metricsOf, scoreOf } from "../../state/metrics.js";
import { QUANTITY_NAMES } from "../chart_words.js";
import { measuresInWords } from "./measures.js";
import { lastStepOf } from "./frame_layout.js";
import { INK, LINE, MUTED, SCORE, shape, title, words } from "./shapes.js";

/** @typedef {import("../../state/state.js").State} State */
/** @typedef {import("../../state/metrics.js").Quantity} Quantity */
/** @typedef {import("./frame_layout.js").Box} Box */
/** @typedef {{x: (step: number) => number, y: (value: number) => number}} Positions */

const LEFT = 64;
const TOP = 92;
const WIDTH = 520;
const HEIGHT = 170;
const GAP = 76;
/** Room for half of a line above and below a plot. */
const EDGE = 2;
/** Smallest loss on a logarithmic axis, as in the chart. */
const LEAST_LOSS = 1e-12;

/**
 * @param {State} state
 * @returns {import("./picture.js").Picture}
 */
export function curvesPicture(state) {
  /** @type {Quantity[]} */
  const quantities = ["loss", scoreOf(state.config.problem)];
  return {
    width: LEFT + WIDTH + 24,
    height: TOP + 2 * HEIGHT + GAP + 44,
    elements: [
      title("Curves", LEFT, 28),
      words(measuresInWords(state), LEFT, 48, { fill: MUTED }),
      ...quantities.flatMap((it, i) =>
        chart(state, it, { left: LEFT, top: TOP + i * (HEIGHT + GAP), width: WIDTH, height: HEIGHT }),
      ),
    ],
  };
}

/**
 * @param {State} state
 * @param {Quantity} quantity
 * @param {Box} box the place of the plot, without its axes and heading
 */
export function chart(state, quantity, { left, top, width, height: tall }) {
  const { curves, config } = state;
  const metrics = metricsShown(state).filter((metric) => metricsOf(quantity).includes(metric));
  const isLog = quantity === "loss" && config.log_scale;
  const height = (/** @type {number} */ value) =>
    isLog ? Math.log10(Math.max(value, LEAST_LOSS)) : value;
  const heights = metrics.flatMap((metric) =>
    curves[metric].filter((it) => it !== null).map((it) => height(Number(it))),
  );
  const [low, high] = rangeOf(quantity, isLog, heights);
  const lastStep = lastStepOf(curves);
  const bottom = top + tall;
  const color = quantity === "loss" ? INK : SCORE;
  const x = (/** @type {number} */ step) => left + (width * step) / lastStep;
  const y = (/** @type {number} */ it) => bottom - (tall * (it - low)) / (high - low);
  return [
    words(QUANTITY_NAMES[quantity], left, top - 14, { "font-weight": 650, "font-size": 14, fill: color }),
    ...ticksOf(low, high).flatMap((tick) => [
      shape("path", { d: `M${left} ${y(tick)}h${width}`, stroke: LINE }),
      words(isLog ? `1e${tick}` : inWords(quantity, tick), left - 8, y(tick) + 4, { "text-anchor": "end" }),
    ]),
    ...ticksOf(0, lastStep)
      .filter(Number.isInteger)
      .map((tick) =>
        words(tick.toLocaleString("en"), x(tick), bottom + 18, { "text-anchor": "middle" }),
      ),
    words("step", left + width, bottom + 34, { "text-anchor": "end", fill: MUTED }),
    ...metrics.flatMap((metric, i) => {
      const key = left + 80 + 74 * i;
      return [
        shape("path", { d: `M${key} ${top - 18}h22`, ...lookOf(metric, color) }),
        words(metric.split("_")[0], key + 28, top - 14),
      ];
    }),
    // An inner svg cuts what is outside of its frame, such as R² below -1.
    shape(
      "svg",
      { x: left, y: top - EDGE, width, height: tall + 2 * EDGE, viewBox: `${left} ${top - EDGE} ${width} ${tall + 2 * EDGE}` },
      ...metrics.map((metric) =>
        shape("path", {
          d: lineOf(state, metric, { x, y: (value) => y(height(value)) }),
          ...lookOf(metric, color),
          fill: "none",
          "stroke-linejoin": "round",
        }),
      ),
    ),
  ];
}

/**
 * @param {import("../../state/metrics.js").Metric} metric
 * @param {string} color
 */
const lookOf = (metric, color) => ({
  stroke: color,
  "stroke-width": 1.75,
  ...(metric.startsWith("test") && { "stroke-dasharray": "5 4" }),
});

/**
 * @param {State} state
 * @param {import("../../state/metrics.js").Metric} metric
 * @param {Positions} positions
 * @returns {string} path data; the line breaks where the points changed, and where no value is known
 */
function lineOf({ curves }, metric, { x, y }) {
  let isOpen = false;
  return curves.step
    .map((step, i) => {
      const value = curves[metric][i];
      const continues = isOpen && curves.segment[i] === curves.segment[i - 1];
      isOpen = value !== null;
      if (value === null) return "";
      return `${continues ? "L" : "M"}${x(step).toFixed(2)} ${y(value).toFixed(2)}`;
    })
    .join("");
}

/**
 * @param {Quantity} quantity
 * @param {boolean} isLog
 * @param {number[]} heights values or, on a logarithmic axis, their logarithms
 * @returns {[number, number]} ends of the vertical axis
 */
function rangeOf(quantity, isLog, heights) {
  const [min, max] = heights.reduce(
    ([a, b], it) => [Math.min(a, it), Math.max(b, it)],
    [Infinity, -Infinity],
  );
  if (isLog && heights.length) return [Math.floor(min), Math.ceil(max) + Number(min === max)];
  if (quantity === "loss") return [0, heights.length && max > 0 ? 1.05 * max : 1];
  return [min < 0 ? -1 : 0, 1];
}

/**
 * @param {number} low
 * @param {number} high
 * @returns {number[]} about five round numbers from `low` to `high`
 */
export function ticksOf(low, high) {
  const rough = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((it) => it * power >= rough * 0.999) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/**
 * @param {Quantity} quantity
 * @param {number} value
 */
const inWords = (quantity, value) =>
  quantity === "accuracy" ? `${Math.round(100 * value)} %` : inPrint(String(value));
