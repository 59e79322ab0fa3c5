/** The curves of loss and score as a picture with axes, legend and title. */

import { inPrint } from "../../domain/numerals.js";
import { metricsShown } from "../../state/curves.js";
import { metricsOf, scoreOf } from "../../state/metrics.js";
import { runsOfProblem } from "../../state/runs.js";
import { placesOf } from "../chart_kept.js";
import { QUANTITY_NAMES } from "../chart_words.js";
import { measuresInWords } from "./measures.js";
import { lastStepOf } from "./frame_layout.js";
import { INK, LINE, MUTED, SCORE, shape, title, words } from "./shapes.js";

/** @typedef {import("../../state/state.js").State} State */
/** @typedef {import("../../state/metrics.js").Metric} Metric */
/** @typedef {import("../../state/metrics.js").Quantity} Quantity */
/** @typedef {import("./frame_layout.js").Box} Box */
/** @typedef {import("../../state/runs.js").KeptRun} KeptRun */
/** @typedef {{x: (step: number) => number, y: (value: number) => number}} Positions */
/** @typedef {{curves: State["curves"], metric: Metric, opacity: number}} Line */

const LEFT = 64;
const TOP = 92;
const WIDTH = 520;
const HEIGHT = 170;
const GAP = 76;
/** Room for half of a line above and below a plot. */
const EDGE = 2;
/** Smallest loss on a logarithmic axis, as in the chart. */
const LEAST_LOSS = 1e-12;
/** Opacity of the curves of kept runs, as in the chart. */
const FAINT = 0.4;
/** Height of a line with the name of a run. */
const ROW = 18;

/**
 * @param {State} state
 * @returns {import("./picture.js").Picture}
 */
export function curvesPicture(state) {
  /** @type {Quantity[]} */
  const quantities = ["loss", scoreOf(state.config.problem)];
  const kept = runsOfProblem(state);
  const names = namesOfRuns(kept, state.runs.letter);
  const top = TOP + ROW * names.length;
  return {
    width: LEFT + WIDTH + 24,
    height: top + 2 * HEIGHT + GAP + 44,
    elements: [
      title("Curves", LEFT, 28),
      words(measuresInWords(state), LEFT, 48, { fill: MUTED }),
      ...names,
      ...quantities.flatMap((it, i) =>
        chart(state, it, { left: LEFT, top: top + i * (HEIGHT + GAP), width: WIDTH, height: HEIGHT }, kept),
      ),
    ],
  };
}

/**
 * @param {KeptRun[]} kept
 * @param {string} letter of the present run
 * @returns {Element[]} a line for each run; none without kept runs
 */
function namesOfRuns(kept, letter) {
  if (!kept.length) return [];
  const present = words(`${letter}: the present run`, LEFT, 48 + ROW);
  const others = kept.map((run, i) => {
    const name = run.name === `Run ${run.letter}` ? "" : `, ${run.name}`;
    return words(`${run.letter}: kept run${name}`, LEFT, 48 + ROW * (i + 2), { fill: MUTED });
  });
  return [present, ...others];
}

/**
 * @param {State} state
 * @param {Quantity} quantity
 * @param {Box} box the place of the plot, without its axes and heading
 * @param {KeptRun[]} [kept] runs whose curves are drawn faintly behind the present curves
 */
export function chart(state, quantity, box, kept = []) {
  const { left, top, width, height } = box;
  const metrics = metricsOf(quantity);
  const lines = linesOf(state, metrics, kept);
  const isLog = quantity === "loss" && state.config.log_scale;
  const levelOf = (/** @type {number} */ value) => (isLog ? Math.log10(Math.max(value, LEAST_LOSS)) : value);
  const levels = lines.flatMap(({ curves, metric }) =>
    curves[metric].filter((value) => value !== null).map((value) => levelOf(Number(value))),
  );
  const [low, high] = rangeOf(quantity, isLog, levels);
  const lastStep = Math.max(...[state, ...kept].map(({ curves }) => lastStepOf(curves)));
  const color = quantity === "loss" ? INK : SCORE;
  /** @type {Positions} */
  const positions = {
    x: (step) => left + (width * step) / lastStep,
    y: (value) => top + height - (height * (levelOf(value) - low)) / (high - low),
  };
  return [
    words(QUANTITY_NAMES[quantity], left, top - 14, { "font-weight": 650, "font-size": 14, fill: color }),
    ...verticalAxis(box, [low, high], (tick) => (isLog ? `1e${tick}` : inWords(quantity, tick))),
    ...horizontalAxis(box, lastStep),
    ...keysOf(metrics.filter((metric) => lines.some((line) => line.metric === metric)), box, color),
    plotOf(lines, positions, box, color),
    ...(kept.length ? lettersOf(state, kept, metrics[0], positions, box) : []),
  ];
}

/**
 * @param {State} state
 * @param {Metric[]} metrics
 * @param {KeptRun[]} kept
 * @returns {Line[]} the lines that have a value; those of kept runs are first, and faint
 */
function linesOf(state, metrics, kept) {
  const shown = metricsShown(state);
  const faint = kept.flatMap(({ curves }) => metrics.map((metric) => ({ curves, metric, opacity: FAINT })));
  const present = metrics.filter((metric) => shown.includes(metric)).map((metric) => ({ curves: state.curves, metric, opacity: 1 }));
  return [...faint, ...present].filter(({ curves, metric }) => curves[metric].some((value) => value !== null));
}

/**
 * @param {Box} box
 * @param {[low: number, high: number]} range
 * @param {(tick: number) => string} textOf
 * @returns {Element[]} a line across the plot and a number for each tick
 */
function verticalAxis({ left, top, width, height }, [low, high], textOf) {
  return ticksOf(low, high).flatMap((tick) => {
    const y = top + height - (height * (tick - low)) / (high - low);
    return [
      shape("path", { d: `M${left} ${y}h${width}`, stroke: LINE }),
      words(textOf(tick), left - 8, y + 4, { "text-anchor": "end" }),
    ];
  });
}

/**
 * @param {Box} box
 * @param {number} lastStep
 * @returns {Element[]} a number for each tick, and the name of the axis
 */
function horizontalAxis({ left, top, width, height }, lastStep) {
  const bottom = top + height;
  return [
    ...ticksOf(0, lastStep)
      .filter(Number.isInteger)
      .map((tick) =>
        words(tick.toLocaleString("en"), left + (width * tick) / lastStep, bottom + 18, { "text-anchor": "middle" }),
      ),
    words("step", left + width, bottom + 34, { "text-anchor": "end", fill: MUTED }),
  ];
}

/**
 * @param {Metric[]} metrics
 * @param {Box} box
 * @param {string} color
 * @returns {Element[]} a piece of line and a name for each metric, above the plot
 */
const keysOf = (metrics, { left, top }, color) =>
  metrics.flatMap((metric, i) => {
    const x = left + 80 + 74 * i;
    return [
      shape("path", { d: `M${x} ${top - 18}h22`, ...lookOf(metric, color) }),
      words(metric.split("_")[0], x + 28, top - 14),
    ];
  });

/**
 * @param {Line[]} lines
 * @param {Positions} positions
 * @param {Box} box
 * @param {string} color
 * @returns {Element} an inner svg, which clips everything outside of its frame, such as R² below -1
 */
function plotOf(lines, positions, { left, top, width, height }, color) {
  const frame = { x: left, y: top - EDGE, width, height: height + 2 * EDGE };
  const curves = lines.map(({ curves, metric, opacity }) =>
    shape("path", {
      d: lineOf(curves, metric, positions),
      ...lookOf(metric, color),
      ...(opacity < 1 && { opacity }),
      fill: "none",
      "stroke-linejoin": "round",
    }),
  );
  return shape("svg", { ...frame, viewBox: Object.values(frame).join(" ") }, ...curves);
}

/**
 * @param {State} state
 * @param {KeptRun[]} kept
 * @param {Metric} metric
 * @param {Positions} positions
 * @param {{top: number, height: number}} plot
 * @returns {Element[]} the letter of each run at the right end of its curve
 */
function lettersOf({ curves, runs: { letter } }, kept, metric, { x, y }, plot) {
  const ends = [...kept, { letter, curves }].flatMap((run) => {
    const value = run.curves[metric].at(-1) ?? null;
    return value === null ? [] : [{ letter: run.letter, x: x(run.curves.step.at(-1) ?? 0), y: y(value) }];
  });
  return placesOf(ends, plot, 1).map((place) =>
    words(place.letter, place.x, place.y + 4, { "font-weight": 600, fill: place.letter === letter ? INK : MUTED }),
  );
}

/**
 * @param {Metric} metric
 * @param {string} color
 */
const lookOf = (metric, color) => ({
  stroke: color,
  "stroke-width": 1.75,
  ...(metric.startsWith("test") && { "stroke-dasharray": "5 4" }),
});

/**
 * @param {State["curves"]} curves
 * @param {Metric} metric
 * @param {Positions} positions
 * @returns {string} path data; the line breaks where the points changed, and where no value is known
 */
function lineOf(curves, metric, { x, y }) {
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
