/** Marks on a chart: new data, the shown step, flags for resumed training, dropped curves. */

import { hasCurves, lastRecordedStep } from "../state/curves.js";
import { AXIS_GAP } from "./chart_axes.js";

/** @typedef {import("../state/curves.js").Curves} Curves */
/** @typedef {import("../state/metrics.js").Metric} Metric */
/** @typedef {import("../vendor/uplot.js").default} uPlot */
/**
 * @typedef {object} Reading
 * @property {Curves} curves
 * @property {import("../state/curve_reading.js").Point | null} point values of the shown step
 * @property {number[]} branches steps from which training was resumed; later steps were dropped
 * @property {number[]} dataChanges steps at which the points changed
 */
/**
 * @typedef {object} Look
 * @property {import("./chart_axes.js").Palette} palette
 * @property {string} font for the canvas, in device pixels
 * @property {Metric[]} metrics the metrics of the chart, training first
 * @property {"top" | "bottom"} labelsAt the place of the labels of data changes
 */

/** Width of a curve, radius of a mark and distance between rule and label, in CSS pixels. */
export const LINE_WIDTH = 1.75;
const MARK_RADIUS = 3.5;
const LABEL_GAP = 8;

/** @param {Metric} metric */
export const isTest = (metric) => metric.startsWith("test");

/**
 * Draw the dropped curve of the training points faintly, behind the present curves.
 *
 * @param {uPlot} plot
 * @param {Curves} curves
 * @param {Look} look
 */
export function drawDropped({ ctx, bbox, valToPos }, { dropped }, { metrics: [metric], palette }) {
  if (!dropped) return;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.beginPath();
  dropped.step.forEach((step, i) => {
    const value = dropped[metric][i];
    if (value === null) return;
    const [x, y] = [valToPos(step, "x", true), valToPos(value, "y", true)];
    if (dropped.segment[i] === dropped.segment[i - 1]) ctx.lineTo(x, y);
    else ctx.moveTo(x, y);
  });
  ctx.globalAlpha = 0.45;
  ctx.lineWidth = LINE_WIDTH * devicePixelRatio;
  ctx.strokeStyle = palette("curve");
  ctx.stroke();
  ctx.restore();
}

/**
 * Draw all marks above the curves.
 *
 * @param {uPlot} plot
 * @param {Reading} reading
 * @param {Look} look
 */
export function drawMarks(plot, { curves, point, branches, dataChanges }, look) {
  if (!hasCurves(curves)) return;
  plot.ctx.save();
  drawDataChanges(plot, dataChanges, look);
  for (const step of branches) drawBranch(plot, step, look.palette("muted"));
  if (point && earlierStep({ curves, point }) !== null) drawPoint(plot, point, look);
  plot.ctx.restore();
}

/**
 * @param {uPlot} plot
 * @param {import("../state/curve_reading.js").Point} point
 * @param {Look} look
 */
function drawPoint(plot, point, look) {
  drawStep(plot, point.step, look);
  for (const metric of look.metrics) {
    const value = point[metric];
    if (value !== null) drawValue(plot, point.step, value, isTest(metric), look.palette);
  }
}

/**
 * @param {Pick<Reading, "curves" | "point">} reading
 * @returns {number | null} the shown step if it is earlier than the last recorded step
 */
export const earlierStep = ({ curves, point }) =>
  point && point.step < lastRecordedStep(curves) ? point.step : null;

/**
 * Draw a dotted line at each step at which the points changed, with the words "new data" where
 * there is room for them.
 *
 * @param {uPlot} plot
 * @param {number[]} steps
 * @param {Look} look
 */
function drawDataChanges(plot, steps, { palette, font, labelsAt }) {
  const { ctx, bbox } = plot;
  const right = bbox.left + bbox.width;
  const gap = LABEL_GAP * devicePixelRatio;
  const y = labelsAt === "top" ? bbox.top + gap : bbox.top + bbox.height - gap;
  const positions = steps.map((step) => plot.valToPos(step, "x", true));
  ctx.fillStyle = palette("muted");
  ctx.font = font;
  ctx.textBaseline = "middle";
  const room = ctx.measureText("new data").width + 2 * gap;
  positions.forEach((x, i) => {
    drawRule(plot, x, [2, 3], palette("muted"));
    const isLast = i === positions.length - 1;
    const hasRoom = (positions[i + 1] ?? right) - x >= room;
    if (!hasRoom && !(isLast && x - (positions[i - 1] ?? bbox.left) >= room)) return;
    ctx.textAlign = hasRoom ? "left" : "right";
    ctx.fillText("new data", hasRoom ? x + gap : x - gap, y);
  });
}

/**
 * Draw a dotted or dashed vertical line.
 *
 * @param {uPlot} plot
 * @param {number} x device pixels
 * @param {number[]} dash CSS pixels
 * @param {string} color
 */
function drawRule({ ctx, bbox }, x, dash, color) {
  ctx.strokeStyle = color;
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash(dash.map((pixels) => pixels * devicePixelRatio));
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.setLineDash([]);
}

/**
 * Draw a vertical line at the shown step, and write the step below the axis. The labels of the axis
 * leave room for this text.
 *
 * @param {uPlot} plot
 * @param {number} step
 * @param {Look} look
 */
function drawStep({ ctx, bbox, valToPos }, step, { palette, font }) {
  const x = Math.round(valToPos(step, "x", true));
  const bottom = bbox.top + bbox.height;
  ctx.fillStyle = palette("control-line");
  ctx.fillRect(x, bbox.top, Math.round(devicePixelRatio), bbox.height);
  const text = step.toLocaleString("en");
  ctx.font = `600 ${font}`;
  ctx.fillStyle = palette("ink");
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  const half = ctx.measureText(text).width / 2;
  ctx.fillText(text, Math.min(x, ctx.canvas.width - half), bottom + AXIS_GAP * devicePixelRatio);
}

/**
 * Draw a dashed line with a flag at a step from which training was resumed.
 *
 * @param {uPlot} plot
 * @param {number} step
 * @param {string} color
 */
function drawBranch(plot, step, color) {
  const { ctx, bbox } = plot;
  const x = plot.valToPos(step, "x", true);
  const side = 7 * devicePixelRatio;
  drawRule(plot, x, [5, 3], color);
  ctx.fillStyle = color;
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x + side, bbox.top + side / 2);
  ctx.lineTo(x, bbox.top + side);
  ctx.fill();
}

/**
 * Mark a value with a disc. The disc of a test metric is hollow, like a test point on the map.
 *
 * @param {uPlot} plot
 * @param {number} step
 * @param {number} value
 * @param {boolean} isHollow
 * @param {import("./chart_axes.js").Palette} palette
 */
function drawValue({ ctx, bbox, valToPos }, step, value, isHollow, palette) {
  const y = Math.min(valToPos(value, "y", true), bbox.top + bbox.height);
  ctx.beginPath();
  ctx.arc(valToPos(step, "x", true), y, MARK_RADIUS * devicePixelRatio, 0, 2 * Math.PI);
  ctx.fillStyle = palette(isHollow ? "panel" : "curve");
  ctx.fill();
  ctx.lineWidth = LINE_WIDTH * devicePixelRatio;
  ctx.strokeStyle = palette("curve");
  ctx.stroke();
}
