/** The two charts, of the loss and of the score: each with its heading, its values and its plot. */

import { byId, setHidden, setText } from "../dom.js";
import { hasSeconds, inSeconds, secondsAt } from "../state/curve_seconds.js";
import { hasCurves, metricsShown } from "../state/curves.js";
import { scoreOf } from "../state/metrics.js";
import { isDark } from "../state/selectors.js";
import { runsOfProblem } from "../state/runs.js";
import { createPlot } from "./chart_plot.js";
import {
  chartAnnouncementView,
  chartTableView,
  gapInWords,
  inWords,
  marksInWords,
  pointInWords,
  QUANTITY_NAMES,
  readingOf,
} from "./chart_words.js";

/** @typedef {import("./loop.js").View} View */
/** @typedef {import("../state/state.js").State} State */
/** @typedef {"loss" | "score"} Chart the charts by name; the score depends on the problem */

/**
 * Frames between two drawings of a plot while the page trains. The plots with their axes took three
 * quarters of the time of all views (Chromium, 2-10-5-2).
 */
const PLOT_FRAMES = 4;

/** @returns {View[]} */
export const chartViews = () => [
  headingView("loss"),
  headingView("score"),
  plotView("loss"),
  plotView("score"),
  emptyView(),
  axisView(),
  chartAnnouncementView(),
  chartTableView(),
];

/**
 * @param {Chart} chart
 * @param {State} state
 */
const quantityOf = (chart, { config }) => (chart === "loss" ? "loss" : scoreOf(config.problem));

/**
 * @param {State} state
 * @returns {unknown[]} the values on which `readingOf` depends
 */
const readsOfReading = ({ curves, chart, timeline, training, data }) => [
  curves,
  data.y.values.length === 0,
  chart.reading,
  timeline,
  timeline.viewed_step !== null && training,
];

/**
 * @param {Chart} chart
 * @returns {View} the plot, rebuilt for each new theme, problem or scale
 */
function plotView(chart) {
  const box = byId(`chart-${chart}`);
  /** @type {ReturnType<typeof createPlot> | null} */
  let plot = null;
  let look = "";
  return {
    framesApart: PLOT_FRAMES,
    reads: (state) => [
      ...readsOfReading(state),
      state.chart,
      state.config.problem,
      state.config.log_scale,
      isDark(state),
      state.runs.kept,
      state.runs.letter,
      state.runs.along,
    ],
    draw(state) {
      if (!state.chart.width) return;
      const { curves, timeline, config } = state;
      const quantity = quantityOf(chart, state);
      const isLog = config.log_scale;
      const { axis } = state.chart;
      const newLook = `${quantity} ${isLog} ${isDark(state)} ${axis}`;
      if (!plot || newLook !== look) {
        plot?.destroy();
        plot = createPlot(box, { quantity, isLog, axis });
        look = newLook;
      }
      const reading = {
        curves,
        point: readingOf(state),
        branches: timeline.branches,
        dataChanges: timeline.data_changes,
        kept: { runs: runsOfProblem(state), letter: state.runs.letter },
      };
      plot.draw(state.chart, axis === "seconds" ? overSeconds(reading) : reading);
    },
  };
}

/**
 * @param {import("./chart_plot.js").ChartReading} reading
 * @returns {import("./chart_plot.js").ChartReading} the reading with seconds in place of steps, without the
 *   kept runs whose seconds are unknown
 */
function overSeconds({ curves, point, branches, dataChanges, kept }) {
  const seconds = (/** @type {number} */ step) => secondsAt(curves, step);
  const runs = kept.runs.filter((run) => hasSeconds(run.curves));
  return {
    curves: inSeconds(curves),
    point: point && { ...point, step: seconds(point.step) },
    branches: branches.map(seconds),
    dataChanges: dataChanges.map(seconds),
    kept: { ...kept, runs: runs.map((run) => ({ ...run, curves: inSeconds(run.curves) })) },
  };
}

/** @returns {View} the choice of steps or seconds, which needs a kept run */
function axisView() {
  const field = byId("chart-axis-field");
  const select = /** @type {HTMLSelectElement} */ (byId("chart-axis"));
  return {
    reads: ({ runs, chart }) => [runs.kept, chart.axis],
    draw({ runs, chart }) {
      field.hidden = runs.kept.length === 0 && chart.axis === "steps";
      select.value = chart.axis;
    },
  };
}

/**
 * @param {Chart} chart
 * @returns {View} the heading and the values beside it, and the accessible name of the plot
 */
function headingView(chart) {
  const plot = byId(`chart-${chart}`);
  const name = chart === "score" ? byId("chart-score-name") : null;
  const values = ["train", "test"].map((data) => byId(`chart-${data}_${chart}`));
  const gap = chart === "loss" ? byId("chart-gap") : null;
  return {
    reads: (state) => [...readsOfReading(state), state.config.problem],
    draw(state) {
      const quantity = quantityOf(chart, state);
      const point = readingOf(state);
      const metrics = metricsShown(state).filter((metric) => metric.endsWith(quantity));
      values.forEach((value, i) => show(value, metrics[i] && inWords(metrics[i], point?.[metrics[i]] ?? null)));
      if (gap) show(gap, point ? gapInWords(point) : "");
      if (name) setText(name, QUANTITY_NAMES[quantity]);
      const words = [QUANTITY_NAMES[quantity], pointInWords(state, point, metrics), ...marksInWords(state.timeline)];
      plot.ariaLabel = words.join(". ");
    },
  };
}

/**
 * @param {HTMLElement} value an element whose parent also contains the name of the value
 * @param {string | undefined} text empty to hide the value and its name
 */
function show(value, text) {
  setText(value, text ?? "");
  if (value.parentElement) setHidden(value.parentElement, !text);
}

/** @returns {View} the words on the charts before the first step */
function emptyView() {
  const empty = byId("chart-empty");
  const noPoints = byId("chart-no-points");
  return {
    reads: ({ curves, data }) => [hasCurves(curves), data.y.values.length === 0],
    draw({ curves, data }) {
      empty.hidden = hasCurves(curves);
      noPoints.hidden = data.y.values.length > 0;
    },
  };
}
