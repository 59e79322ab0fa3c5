/** The canvas of one chart with axes, curves and marks, drawn by uPlot. */

import { paletteOf } from "../dom.js";
import { EMPTY_CURVES, lastStepShown } from "../state/curves.js";
import { metricsOf } from "../state/metrics.js";
import uPlot from "../vendor/uplot.js";
import { axesOf, LABEL_ROOM, scaleOf, STEPS } from "./chart_axes.js";
import { drawKept, drawLetters, rangeOf } from "./chart_kept.js";
import { drawDropped, drawMarks, earlierStep, isTest, LINE_WIDTH } from "./chart_marks.js";

/** @typedef {import("../state/curves.js").Curves} Curves */
/** @typedef {import("../state/metrics.js").Metric} Metric */
/** @typedef {import("./chart_marks.js").Reading & {kept: import("./chart_kept.js").Kept}} ChartReading */
/** @typedef {(number | null)[][]} Columns */

/** Smallest number of seconds at the right end of a chart over seconds. */
const LEAST_SECONDS = 0.01;

/**
 * Create the plot of a chart in an element.
 *
 * @param {HTMLElement} box element whose custom properties define the colors
 * @param {import("./chart_axes.js").Kind} kind
 * @returns {{draw: (size: {width: number, height: number}, reading: ChartReading) => void,
 *   destroy: () => void}} `size` in CSS pixels
 */
export function createPlot(box, kind) {
  const style = getComputedStyle(box);
  const palette = paletteOf(box);
  const fontSize = parseFloat(style.fontSize);
  /** @type {import("./chart_marks.js").Look} */
  const look = {
    palette: (name) => palette(`--${name}`),
    font: `${fontSize * devicePixelRatio}px ${style.fontFamily}`,
    metrics: metricsOf(kind.quantity),
    // Place the labels where the curves rarely are: a loss falls, a score rises.
    labelsAt: kind.quantity === "loss" ? "top" : "bottom",
  };
  /** @type {ChartReading} */
  let reading = { curves: EMPTY_CURVES, point: null, branches: [], dataChanges: [], kept: { runs: [], letter: "" } };

  const plot = new uPlot(
    {
      ...{ width: 0, height: 0, legend: { show: false }, cursor: { show: false } },
      padding: [8, LABEL_ROOM * fontSize, 0, 0],
      scales: {
        x: { ...STEPS, range: () => [0, lastStepShown(reading.curves, reading.kept.runs, kind.axis === "seconds" ? LEAST_SECONDS : undefined)] },
        y: scaleOf(kind, () => rangeOf(reading.kept.runs, look.metrics)),
      },
      axes: axesOf(kind, {
        palette: look.palette,
        fontSize,
        fontFamily: style.fontFamily,
        shownStep: () => earlierStep(reading),
      }),
      series: [{}, ...look.metrics.map((metric) => curve(metric, look.palette("curve")))],
      hooks: {
        drawAxes: [
          (plot) => drawKept(plot, reading.kept.runs, look),
          (plot) => drawDropped(plot, reading.curves, look),
        ],
        draw: [
          (plot) => drawMarks(plot, reading, look),
          (plot) => drawLetters(plot, reading.curves, reading.kept, look),
        ],
      },
    },
    columnsOf(reading.curves, look.metrics),
    box,
  );
  return {
    draw(size, newReading) {
      const isSameLabel = earlierStep(reading) === earlierStep(newReading);
      reading = newReading;
      // A new size clears the canvas and costs a layout.
      if (plot.width !== size.width || plot.height !== size.height) plot.setSize(size);
      plot.setData(columnsOf(reading.curves, look.metrics));
      // uPlot computes the labels of an axis again only if the range of the axis has changed.
      if (!isSameLabel) plot.redraw(false, true);
    },
    destroy: () => plot.destroy(),
  };
}

/**
 * @param {Curves} curves
 * @param {Metric[]} metrics
 * @returns {Columns} the steps and a column for each metric. Where a segment begins, a row without
 *   values breaks the curves
 */
function columnsOf(curves, metrics) {
  const { step, segment } = curves;
  const starts = segment.flatMap((each, i) => (i > 0 && each !== segment[i - 1] ? [i] : []));
  const columns = [step, ...metrics.map((metric) => curves[metric])];
  return columns.map((column) =>
    starts.reduceRight(
      (broken, i) => broken.toSpliced(i, 0, column === step ? (step[i - 1] + step[i]) / 2 : null),
      /** @type {(number | null)[]} */ (column),
    ),
  );
}

/**
 * @param {Metric} metric
 * @param {string} color
 * @returns {import("../vendor/uplot.js").Series}
 */
const curve = (metric, color) => ({
  scale: "y",
  stroke: color,
  width: LINE_WIDTH,
  dash: isTest(metric) ? [5 * devicePixelRatio, 4 * devicePixelRatio] : [],
  points: {
    show: false,
    size: 2 * LINE_WIDTH,
    fill: color,
    filter: ({ data }, series) => isolated(data[series]),
  },
});

/**
 * @param {(number | null)[]} column
 * @returns {number[]} indices of the values without neighbors, which a line would not show. If only
 *   one step is recorded, there is no curve yet, and no index is returned
 */
function isolated(column) {
  if (column.length < 2) return [];
  const isGap = (/** @type {number} */ i) => (column[i] ?? null) === null;
  return column.flatMap((_, i) => (!isGap(i) && isGap(i - 1) && isGap(i + 1) ? [i] : []));
}
