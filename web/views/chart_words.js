/** The charts in words: texts of values and marks, announcements and a table for screen readers. */

import { memoizeLast } from "../domain/memoize_last.js";
import { byId, rowOf, textElement } from "../dom.js";
import { evenIndices, indexRead, pointAt, pointOn } from "../state/curve_reading.js";
import { hasCurves, lastRecordedStep, metricsShown } from "../state/curves.js";
import { quantityOf } from "../state/metrics.js";
import { loss, percent, r2 } from "./status.js";

/**
 * Milliseconds for which a person must read the same step before it is announced. Without this delay, a
 * key that is held down would cause an announcement for every step.
 */
const QUIET = 400;
const TABLE_ROWS = 20;

export const QUANTITY_NAMES = { loss: "Loss", accuracy: "Accuracy", r2_score: "R²" };

/** @typedef {import("./loop.js").View} View */
/** @typedef {import("../state/state.js").State} State */
/** @typedef {import("../state/metrics.js").Metric} Metric */
/** @typedef {import("../state/curve_reading.js").Point} Point */

/** @returns {View} the announcement of the step that a person reads, for screen readers */
export function chartAnnouncementView() {
  const region = byId("chart-announcement");
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return {
    reads: (state) => [readingInWords(state)],
    draw(state) {
      clearTimeout(timer);
      const words = readingInWords(state);
      timer = setTimeout(() => (region.textContent = words), QUIET);
    },
  };
}

/**
 * @param {State} state
 * @returns {string} the step that a person reads with its values, in words; empty if there is none
 */
const readingInWords = (state) =>
  state.chart.reading === null ? "" : pointInWords(state, readingOf(state));

/** @returns {View} the curves as a table, drawn while training is paused */
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
 * @param {"th" | "td"} tag
 * @param {string[]} texts
 * @returns {HTMLTableRowElement}
 */
const row = (tag, texts) => rowOf(texts.map((text) => textElement(tag, text)));

/**
 * Return the step whose values the page shows: the step that a person reads, else the viewed step,
 * else the latest step. Return null if no step is recorded, or if all points have been cleared
 * since the latest step.
 *
 * The metrics of a viewed step are measured on the present points. The curves before the last data
 * change show metrics on earlier points. So for a viewed step before this change, return the values
 * of the curves.
 *
 * @param {State} state
 * @returns {Point | null}
 */
export function readingOf({ curves, chart, timeline, training, data }) {
  const viewed = timeline.viewed_step;
  const readsLatest = chart.reading === null && viewed === null;
  if (data.y.values.length === 0 && (readsLatest || !hasCurves(curves))) return null;
  if (chart.reading === null && viewed !== null) {
    const isEarlier = viewed < (timeline.data_changes.at(-1) ?? 0) && viewed <= lastRecordedStep(curves);
    return isEarlier ? pointOn(curves, viewed) : training;
  }
  const index = indexRead(curves, chart.reading);
  return index < 0 ? null : pointAt(curves, index);
}

/**
 * @param {State} state
 * @param {Point | null} point
 * @param {Metric[]} [metrics]
 * @returns {string} such as "Step 1,200: train loss 0.03124, train accuracy 99.5 %"
 */
export function pointInWords(state, point, metrics = metricsShown(state)) {
  if (!point) return state.data.y.values.length ? "No step yet" : "No points yet";
  const values = metrics.map((metric) => `${nameOf(metric)} ${inWords(metric, point[metric])}`);
  return `Step ${point.step.toLocaleString("en")}: ${values.join(", ")}`;
}

/**
 * @param {import("../state/protocol.js").Timeline} timeline
 * @returns {string[]} such as "New data at step 40" and "Resumed from step 20, 30"
 */
export const marksInWords = ({ data_changes, branches }) => [
  ...(data_changes.length ? [`New data at step ${stepsInWords(data_changes)}`] : []),
  ...(branches.length ? [`Resumed from step ${stepsInWords(branches)}`] : []),
];

/**
 * @param {number[]} steps
 * @returns {string} the steps, formatted once for all frames that list the same steps
 */
export const stepsInWords = (steps) => formatted(JSON.stringify(steps));

const formatted = memoizeLast((/** @type {string} */ steps) =>
  JSON.parse(steps)
    .map((/** @type {number} */ step) => step.toLocaleString("en"))
    .join(", "),
);

/** @param {Metric} metric */
export const nameOf = (metric) => `${metric.split("_")[0]} ${nameIn(QUANTITY_NAMES[quantityOf(metric)])}`;

/** @param {string} name */
const nameIn = (name) => (name === "R²" ? name : name.toLowerCase());

/**
 * @param {Metric} metric
 * @param {number | null} value
 */
export function inWords(metric, value) {
  if (metric.endsWith("loss")) return loss(value, 4);
  return metric.endsWith("accuracy") ? percent(value) : r2(value);
}

/**
 * @param {Point} point
 * @returns {string} test loss minus training loss with its sign; empty if a loss is missing
 */
export function gapInWords({ train_loss, test_loss }) {
  if (train_loss === null || test_loss === null) return "";
  const gap = test_loss - train_loss;
  return `${gap < 0 ? "−" : "+"}${loss(Math.abs(gap), 3)}`;
}
