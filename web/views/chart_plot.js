/** The chart's canvas: curves on their axes, and marks on the point that is read. Drawn by uPlot. */

import { EMPTY_CURVES, hasCurves, lastRecordedStep, lastStepShown, METRICS } from "../state/curves.js";
import uPlot from "../vendor/uplot.js";
import { axesOf, LINEAR, LOGARITHMIC } from "./chart_axes.js";

/** @typedef {import("../state/curves.js").Curves} Curves */
/** @typedef {import("../state/curves.js").Metric} Metric */
/** @typedef {import("./chart_axes.js").Palette} Palette */

/** CSS pixels. */
const LINE_WIDTH = 1.75;
const MARK_RADIUS = 3.5;

/**
 * @param {HTMLElement} box whose custom properties give the colors
 * @param {import("./chart_axes.js").Kind} kind
 * @returns {{draw: (curves: Curves, chart: import("../state/state.js").Chart,
 *   reading: import("../state/curves.js").Point | null, branches: number[]) => void,
 *   destroy: () => void}} `draw` marks the point that is read, and the steps at which later ones
 *   were dropped
 */
export function createPlot(box, kind) {
  const { hasAccuracy, isLog } = kind;
  const style = getComputedStyle(box);
  const palette = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`);
  const metrics = METRICS.filter((metric) => hasAccuracy || scaleOf(metric) === "loss");
  let curves = EMPTY_CURVES;
  /** @type {import("../state/curves.js").Point | null} */
  let reading = null;
  /** @type {number[]} */
  let branches = [];

  /**
   * Let style.css place the curves slider on the axis, which uPlot lays out in its own time.
   *
   * @param {uPlot} plot
   */
  function tellAxis({ bbox: { left, width } }) {
    const group = box.parentElement?.style;
    group?.setProperty("--axis-left", `${left / devicePixelRatio}px`);
    group?.setProperty("--axis-width", `${width / devicePixelRatio}px`);
  }

  const columns = () => [curves.step, ...metrics.map((metric) => curves[metric])];

  function drawDropped() {
    for (const metric of metrics.filter((metric) => !isTest(metric))) {
      if (curves.dropped) drawFaintly(plot, curves.dropped, metric, palette);
    }
  }

  function drawReading() {
    if (!hasCurves(curves)) return;
    for (const step of branches) drawBranch(plot, step, palette);
    if (!reading) return;
    if (reading.step < lastRecordedStep(curves)) drawCrosshair(plot, reading.step, palette);
    for (const metric of metrics) {
      const value = reading[metric];
      if (value !== null) drawMark(plot, reading.step, value, metric, palette);
    }
  }

  const plot = new uPlot(
    {
      width: 0,
      height: 0,
      padding: [8, hasAccuracy ? 0 : 16, 0, 0],
      legend: { show: false },
      cursor: { show: false },
      scales: {
        x: { time: false, range: () => [0, lastStepShown(curves)] },
        loss: isLog ? LOGARITHMIC : LINEAR,
        accuracy: { range: () => [0, 1] },
      },
      axes: axesOf(palette, `11px ${style.fontFamily}`, kind),
      series: [{}, ...metrics.map((metric) => curve(metric, palette))],
      hooks: { drawAxes: [drawDropped], draw: [drawReading], setSize: [tellAxis] },
    },
    columns(),
    box,
  );
  return {
    draw(newCurves, chart, newReading, newBranches) {
      [curves, reading, branches] = [newCurves, newReading, newBranches];
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
 * @param {Metric} metric
 * @param {Palette} palette
 * @returns {import("../vendor/uplot.js").Series}
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
 * Where training went before it was taken up again further back.
 *
 * @param {uPlot} plot
 * @param {import("../state/curves.js").CurveColumns} dropped
 * @param {Metric} metric
 * @param {Palette} palette
 */
function drawFaintly({ ctx, bbox, valToPos }, dropped, metric, palette) {
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.beginPath();
  dropped.step.forEach((step, i) => {
    const value = dropped[metric][i];
    if (value !== null) ctx.lineTo(valToPos(step, "x", true), valToPos(value, scaleOf(metric), true));
  });
  ctx.globalAlpha = 0.45;
  ctx.lineWidth = LINE_WIDTH * devicePixelRatio;
  ctx.strokeStyle = palette(scaleOf(metric));
  ctx.stroke();
  ctx.restore();
}

/**
 * A dashed line with a flag where training was taken up again.
 *
 * @param {uPlot} plot
 * @param {number} step
 * @param {Palette} palette
 */
function drawBranch(plot, step, palette) {
  const { ctx, bbox } = plot;
  const x = plot.valToPos(step, "x", true);
  const side = 7 * devicePixelRatio;
  ctx.strokeStyle = ctx.fillStyle = palette("muted");
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x + side, bbox.top + side / 2);
  ctx.lineTo(x, bbox.top + side);
  ctx.fill();
}

/**
 * A disc for loss, a square for accuracy; hollow for test data, like its points on the map.
 *
 * @param {uPlot} plot
 * @param {number} step
 * @param {number} value
 * @param {Metric} metric
 * @param {Palette} palette
 */
function drawMark(plot, step, value, metric, palette) {
  const { ctx, bbox } = plot;
  const scale = scaleOf(metric);
  const radius = MARK_RADIUS * devicePixelRatio;
  const x = plot.valToPos(step, "x", true);
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
