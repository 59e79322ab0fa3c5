/** The chart's canvas: axes, curves, and marks on the point that is read. Drawn by uPlot. */

import { EMPTY_HISTORY, hasCurves, indexRead, lastStepShown, METRICS } from "../history.js";
import uPlot from "../vendor/uplot.js";

/** @typedef {import("../history.js").TrainingHistory} TrainingHistory */
/** @typedef {import("../history.js").Metric} Metric */
/** @typedef {import("../vendor/uplot.js").Axis} Axis */
/** @typedef {import("../vendor/uplot.js").Scale} Scale */
/** @typedef {import("../vendor/uplot.js").Series} Series */
/** @typedef {(name: string) => string} Palette colour by the name of its custom property */

/** Here a logarithmic axis ends: such a loss is zero for every purpose. */
const LEAST_LOSS = 1e-12;
/** What lies between two values on the axis of steps: whole numbers only. */
const STEP_INCREMENTS = Array.from({ length: 30 }, (_, i) => [1, 2, 5][i % 3] * 10 ** (i / 3 | 0));
const QUARTERS = [0, 0.25, 0.5, 0.75, 1];
/** CSS pixels. */
const AXIS_WIDTH = 42;
const LINE_WIDTH = 1.75;
const MARK_RADIUS = 3.5;

/** @type {Scale} */
const LINEAR = { range: (_, __, max) => [0, 1.05 * (max || 1)] };

/** @type {Scale} */
const LOGARITHMIC = {
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
 * @param {HTMLElement} box whose custom properties give the colours
 * @param {{hasAccuracy: boolean, isLog: boolean}} kind
 * @returns {{draw: (history: TrainingHistory, chart: import("../store.js").Chart) => void,
 *   destroy: () => void}}
 */
export function createPlot(box, { hasAccuracy, isLog }) {
  const style = getComputedStyle(box);
  const palette = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`);
  const metrics = METRICS.filter((metric) => hasAccuracy || scaleOf(metric) === "loss");
  let history = EMPTY_HISTORY;
  /** @type {number | null} */
  let cursor = null;
  const columns = () => [history.step, ...metrics.map((metric) => history[metric])];
  const plot = new uPlot(
    {
      width: 0,
      height: 0,
      padding: [8, hasAccuracy ? 0 : 16, 0, 0],
      legend: { show: false },
      cursor: { show: false },
      scales: {
        x: { time: false, range: () => [0, lastStepShown(history)] },
        loss: isLog ? LOGARITHMIC : LINEAR,
        accuracy: { range: () => [0, 1] },
      },
      axes: axes(palette, `11px ${style.fontFamily}`, hasAccuracy),
      series: [{}, ...metrics.map((metric) => curve(metric, palette))],
      hooks: {
        draw: [
          () => {
            if (!hasCurves(history)) return;
            const index = indexRead(history, cursor);
            if (cursor !== null) drawCrosshair(plot, history.step[index], palette);
            for (const metric of metrics) drawMark(plot, history, index, metric, palette);
          },
        ],
      },
    },
    columns(),
    box,
  );
  return {
    draw(newHistory, chart) {
      ({ cursor } = chart);
      history = newHistory;
      plot.setSize(chart);
      plot.setData(columns());
    },
    destroy: () => plot.destroy(),
  };
}

/** @param {Metric} metric */
const scaleOf = (metric) => (metric.endsWith("loss") ? "loss" : "accuracy");
/** @param {Metric} metric */
const isTest = (metric) => metric.startsWith("test");

/**
 * @param {Palette} palette
 * @param {string} font
 * @param {boolean} hasAccuracy
 * @returns {Axis[]}
 */
function axes(palette, font, hasAccuracy) {
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

/**
 * @param {Metric} metric
 * @param {Palette} palette
 * @returns {Series}
 */
const curve = (metric, palette) => ({
  scale: scaleOf(metric),
  stroke: palette(scaleOf(metric)),
  width: LINE_WIDTH,
  dash: isTest(metric) ? [5 * devicePixelRatio, 4 * devicePixelRatio] : [],
  points: { show: false },
});

/**
 * @param {uPlot} plot
 * @param {number} step
 * @param {Palette} palette
 */
function drawCrosshair(plot, step, palette) {
  const { ctx, bbox } = plot;
  ctx.fillStyle = palette("control-line");
  const x = Math.round(plot.valToPos(step, "x", true));
  ctx.fillRect(x, bbox.top, Math.round(devicePixelRatio), bbox.height);
}

/**
 * A disc for loss, a square for accuracy; hollow for test data, like its points on the map.
 *
 * @param {uPlot} plot
 * @param {TrainingHistory} history
 * @param {number} index of the point that is read
 * @param {Metric} metric
 * @param {Palette} palette
 */
function drawMark(plot, history, index, metric, palette) {
  const value = history[metric][index] ?? null;
  if (value === null) return;
  const { ctx, bbox } = plot;
  const scale = scaleOf(metric);
  const radius = MARK_RADIUS * devicePixelRatio;
  const x = plot.valToPos(history.step[index], "x", true);
  const y = Math.min(plot.valToPos(value, scale, true), bbox.top + bbox.height);
  ctx.beginPath();
  if (scale === "loss") ctx.arc(x, y, radius, 0, 2 * Math.PI);
  else ctx.rect(x - radius, y - radius, 2 * radius, 2 * radius);
  ctx.fillStyle = palette(isTest(metric) ? "panel" : scale);
  ctx.fill();
  ctx.setLineDash([]);
  ctx.lineWidth = LINE_WIDTH * devicePixelRatio;
  ctx.strokeStyle = palette(scale);
  ctx.stroke();
}
