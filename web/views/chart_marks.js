/** Marks on the chart: values of the shown step, flags for resumed training, dropped curves. */

import { hasCurves, lastRecordedStep } from "../state/curves.js";

/** @typedef {import("../state/curves.js").Curves} Curves */
/** @typedef {import("../state/curves.js").Metric} Metric */
/** @typedef {import("../vendor/uplot.js").default} uPlot */
/** @typedef {import("./chart_axes.js").Palette} Palette */
/**
 * @typedef {object} Reading
 * @property {Curves} curves
 * @property {import("../state/curves.js").Point | null} point values of the shown step
 * @property {number[]} branches steps from which training was resumed, which dropped later steps
 */

/** Width of a curve and radius of a mark, in CSS pixels. */
export const LINE_WIDTH = 1.75;
const MARK_RADIUS = 3.5;

/** @param {Metric} metric */
export const scaleOf = (metric) => (metric.endsWith("loss") ? "loss" : "accuracy");

/** @param {Metric} metric */
export const isTest = (metric) => metric.startsWith("test");

/**
 * Draw the dropped curves of the training points, behind the present curves.
 *
 * @param {uPlot} plot
 * @param {Curves} curves
 * @param {Metric[]} metrics
 * @param {Palette} palette
 */
export function drawDropped(plot, { dropped }, metrics, palette) {
  if (!dropped) return;
  for (const metric of metrics.filter((metric) => !isTest(metric))) {
    drawFaintly(plot, dropped, metric, palette);
  }
}

/**
 * Draw all marks above the curves.
 *
 * @param {uPlot} plot
 * @param {Reading} reading
 * @param {Metric[]} metrics
 * @param {Palette} palette
 */
export function drawMarks(plot, { curves, point, branches }, metrics, palette) {
  if (!hasCurves(curves)) return;
  for (const step of branches) drawBranch(plot, step, palette);
  if (!point) return;
  if (point.step < lastRecordedStep(curves)) drawStepLine(plot, point.step, palette);
  for (const metric of metrics) {
    const value = point[metric];
    if (value !== null) drawMark(plot, point.step, value, metric, palette);
  }
}

/**
 * Draw a vertical line at the shown step.
 *
 * @param {uPlot} plot
 * @param {number} step
 * @param {Palette} palette
 */
function drawStepLine(plot, step, palette) {
  const { ctx, bbox } = plot;
  ctx.fillStyle = palette("control-line");
  const x = Math.round(plot.valToPos(step, "x", true));
  ctx.fillRect(x, bbox.top, Math.round(devicePixelRatio), bbox.height);
}

/**
 * Draw one metric of the dropped steps as a faint curve.
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
 * Draw a dashed line with a flag at a step from which training was resumed.
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
 * Draw a disc for a loss or a square for an accuracy. The mark of a test metric is hollow, like a
 * test point on the map.
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
