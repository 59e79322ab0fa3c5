/** The chart's canvas with axes, curves and marks, drawn by uPlot. */

import { EMPTY_CURVES, lastStepShown, METRICS } from "../state/curves.js";
import uPlot from "../vendor/uplot.js";
import { axesOf, LINEAR, LOGARITHMIC } from "./chart_axes.js";
import { drawDropped, drawMarks, isTest, LINE_WIDTH, scaleOf } from "./chart_marks.js";

/** @typedef {import("../state/curves.js").Metric} Metric */
/** @typedef {import("./chart_axes.js").Palette} Palette */
/** @typedef {import("./chart_marks.js").Reading} Reading */

/**
 * Create the chart in an element.
 *
 * @param {HTMLElement} box element whose custom properties define the colors
 * @param {import("./chart_axes.js").Kind} kind
 * @returns {{draw: (size: {width: number, height: number}, reading: Reading) => void,
 *   destroy: () => void}} `size` in CSS pixels
 */
export function createPlot(box, kind) {
  const style = getComputedStyle(box);
  const palette = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`);
  const metrics = METRICS.filter((metric) => kind.hasAccuracy || scaleOf(metric) === "loss");
  /** @type {Reading} */
  let reading = { curves: EMPTY_CURVES, point: null, branches: [] };
  const columns = () => [reading.curves.step, ...metrics.map((metric) => reading.curves[metric])];

  const plot = new uPlot(
    {
      ...{ width: 0, height: 0, legend: { show: false }, cursor: { show: false } },
      padding: [8, kind.hasAccuracy ? 0 : 16, 0, 0],
      scales: {
        x: { time: false, range: () => [0, lastStepShown(reading.curves)] },
        loss: kind.isLog ? LOGARITHMIC : LINEAR,
        accuracy: { range: () => [0, 1] },
      },
      axes: axesOf(palette, `11px ${style.fontFamily}`, kind),
      series: [{}, ...metrics.map((metric) => curve(metric, palette))],
      hooks: {
        drawAxes: [(plot) => drawDropped(plot, reading.curves, metrics, palette)],
        draw: [(plot) => drawMarks(plot, reading, metrics, palette)],
        setSize: [({ bbox }) => reportAxis(box, bbox)],
      },
    },
    columns(),
    box,
  );
  return {
    draw(size, newReading) {
      reading = newReading;
      plot.setSize(size);
      plot.setData(columns());
    },
    destroy: () => plot.destroy(),
  };
}

/**
 * Write the position of the axis of steps into custom properties. With them, styles/timeline.css
 * aligns the timeline's slider. uPlot computes the position only after the layout of the page.
 *
 * @param {HTMLElement} box
 * @param {{left: number, width: number}} axis device pixels
 */
function reportAxis(box, { left, width }) {
  const group = box.parentElement?.style;
  group?.setProperty("--axis-left", `${left / devicePixelRatio}px`);
  group?.setProperty("--axis-width", `${width / devicePixelRatio}px`);
}

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
