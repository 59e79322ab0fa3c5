/** Loss and accuracy: the plot, its legend with exact values, and a table for screen readers. */

import { byId } from "../dom.js";
import { evenIndices, hasCurves, indexRead, METRICS, pointAt } from "../state/curves.js";
import { isDark } from "../state/selectors.js";
import { createPlot } from "./chart_plot.js";
import { loss, percent } from "./status.js";

/**
 * Milliseconds for which the cursor must rest before its step is announced. Without this delay, a
 * key that is held down would cause an announcement for every step.
 */
const QUIET = 400;
const TABLE_ROWS = 20;

/** @typedef {import("../state/state.js").State} State */
/** @typedef {import("../state/curves.js").Metric} Metric */
/** @typedef {import("../state/curves.js").Point} Point */

/** @returns {import("./loop.js").View} the plot, rebuilt for each new theme, problem or scale */
export function chartPlotView() {
  const box = byId("chart-plot");
  const empty = byId("chart-empty");
  /** @type {ReturnType<typeof createPlot> | null} */
  let plot = null;
  let kind = "";
  return {
    reads: (state) => [
      state.curves,
      state.chart,
      state.timeline,
      state.timeline.viewed_step !== null && state.training,
      state.config.problem,
      state.config.log_scale,
      isDark(state),
    ],
    draw(state) {
      if (!state.chart.width) return;
      const hasAccuracy = state.config.problem === "classification";
      const isLog = state.config.log_scale;
      const newKind = `${hasAccuracy} ${isLog} ${isDark(state)}`;
      if (!plot || newKind !== kind) {
        plot?.destroy();
        plot = createPlot(box, { hasAccuracy, isLog });
        kind = newKind;
      }
      const { curves, timeline } = state;
      plot.draw(state.chart, { curves, point: readingOf(state), branches: timeline.branches });
      empty.hidden = hasCurves(state.curves);
    },
  };
}

/** @returns {import("./loop.js").View} the legend, and the accessible name of the plot */
export function chartLegendView() {
  const box = byId("chart-plot");
  const stepText = byId("chart-step");
  const fingerprint = byId("fingerprint");
  const fingerprintText = byId("fingerprint-text");
  const entries = METRICS.map((metric) => ({ metric, value: byId(`chart-${metric}`) }));
  const groups = [...byId("chart-legend").children].map((group) => /** @type {HTMLElement} */ (group));
  return {
    reads: ({ curves, chart, timeline, training, config }) => [
      curves,
      chart.cursor,
      timeline,
      timeline.viewed_step !== null && training,
      training.fingerprint,
      config.problem,
    ],
    draw(state) {
      const point = readingOf(state);
      const { training, chart } = state;
      fingerprint.hidden = training.fingerprint === null || chart.cursor !== null;
      fingerprintText.textContent = training.fingerprint;
      const shown = metricsShown(state);
      stepText.textContent = point ? `Step ${point.step.toLocaleString("en")}` : "Step";
      for (const { metric, value } of entries) {
        value.textContent = inWords(metric, point?.[metric] ?? null);
        if (value.parentElement) value.parentElement.hidden = !shown.includes(metric);
      }
      for (const group of groups) group.hidden = !group.querySelector("div:not([hidden])");
      box.ariaLabel = `Loss and accuracy. ${pointInWords(state, point)}${branchesInWords(state.timeline)}`;
    },
  };
}

/** @returns {import("./loop.js").View} the announcement of the cursor's step, for screen readers */
export function chartAnnouncementView() {
  const region = byId("chart-announcement");
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return {
    reads: (state) => [cursorInWords(state)],
    draw(state) {
      clearTimeout(timer);
      const words = cursorInWords(state);
      timer = setTimeout(() => (region.textContent = words), QUIET);
    },
  };
}

/**
 * @param {State} state
 * @returns {string} the step at the cursor with its values, in words; empty without a cursor
 */
const cursorInWords = (state) =>
  state.chart.cursor === null ? "" : pointInWords(state, readingOf(state));

/** @returns {import("./loop.js").View} the curves as a table, drawn while training is paused */
export function chartTableView() {
  const table = /** @type {HTMLTableElement} */ (byId("chart-table"));
  return {
    reads: ({ training, curves, config }) => [training.running || curves, config.problem],
    draw(state) {
      if (state.training.running) return;
      const { curves } = state;
      const shown = metricsShown(state);
      const rows = evenIndices(curves, TABLE_ROWS).map((index) => [
        curves.step[index].toLocaleString("en"),
        ...shown.map((metric) => inWords(metric, curves[metric][index])),
      ]);
      table.tHead?.replaceChildren(row("th", ["Step", ...shown.map(nameOf)]));
      table.tBodies[0].replaceChildren(...rows.map((texts) => row("td", texts)));
    },
  };
}

/**
 * @param {State} state
 * @returns {Point | null} the step at the cursor, else the viewed step, else the latest step;
 *   null if no step is recorded
 */
function readingOf({ curves, chart, timeline, training }) {
  if (chart.cursor === null && timeline.viewed_step !== null) return training;
  const index = indexRead(curves, chart.cursor);
  return index < 0 ? null : pointAt(curves, index);
}

/**
 * @param {"th" | "td"} tag
 * @param {string[]} texts
 * @returns {HTMLTableRowElement}
 */
function row(tag, texts) {
  const element = document.createElement("tr");
  for (const text of texts) {
    const cell = document.createElement(tag);
    cell.textContent = text;
    element.append(cell);
  }
  return element;
}

/**
 * @param {Pick<State, "curves" | "config">} state
 * @returns {Metric[]} the metrics that exist for the present problem and points
 */
const metricsShown = ({ curves, config }) =>
  METRICS.filter((metric) => {
    const [data, quantity] = metric.split("_");
    const fitsProblem = quantity === "loss" || config.problem === "classification";
    return fitsProblem && (data === "train" || curves[metric].some((value) => value !== null));
  });

/**
 * @param {State} state
 * @param {Point | null} point
 * @returns {string} such as "Step 1,200: train loss 0.03124, train accuracy 99.5 %"
 */
export function pointInWords(state, point) {
  if (!point) return "No step yet";
  const values = metricsShown(state).map(
    (metric) => `${nameOf(metric)} ${inWords(metric, point[metric])}`,
  );
  return `Step ${point.step.toLocaleString("en")}: ${values.join(", ")}`;
}

/**
 * @param {import("../state/protocol.js").Timeline} timeline
 * @returns {string} such as ". Resumed from step 40"
 */
const branchesInWords = ({ branches }) =>
  branches.length ? `. Resumed from step ${branches.map((step) => step.toLocaleString("en")).join(", ")}` : "";

/** @param {Metric} metric */
const nameOf = (metric) => metric.replace("_", " ");

/**
 * @param {Metric} metric
 * @param {number | null} value
 */
const inWords = (metric, value) => (metric.endsWith("loss") ? loss(value, 4) : percent(value));
