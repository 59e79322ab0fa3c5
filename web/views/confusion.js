/** The confusion matrix; in regression, the prediction errors. */

import { byId, markerIcon, setText } from "../dom.js";
import { classInWords } from "../domain/units.js";
import { selectionInWords } from "../state/selection.js";
import { r2 } from "./status.js";

/** @typedef {import("../state/state.js").State} State */
/** @typedef {import("../state/protocol.js").Units} Units */

const compact = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 2 });

/** @returns {import("./loop.js").View} the confusion matrix, hidden in regression */
export function confusionView() {
  const section = byId("confusion");
  const chooser = byId("confusion-data");
  const table = /** @type {HTMLTableElement} */ (byId("confusion-table"));
  /** @type {HTMLTableCellElement[]} */
  let cells = [];
  /** @type {Units | null} */
  let drawn = null;
  return {
    reads: ({ diagnostics, data, config }) => [
      diagnostics,
      data.n_classes,
      data.units,
      config.problem,
      config.confusion_data,
    ],
    draw(state) {
      const { n_classes: nClasses, units } = state.data;
      section.hidden = state.config.problem === "regression";
      chooser.hidden = !state.diagnostics.confusion.test;
      if (section.hidden) return;
      section.style.setProperty("--classes", String(nClasses));
      if (cells.length !== nClasses ** 2 || units !== drawn) cells = build(table, nClasses, units);
      drawn = units;
      fill(cells, state.data, countsShown(state));
    },
  };
}

/**
 * @param {Pick<State, "diagnostics" | "data" | "config">} state
 * @returns {Int32Array | null} the counts for the chosen points, row by row; null until the worker
 *   has sent counts for the present number of classes
 */
export function countsShown({ diagnostics: { confusion }, data, config }) {
  const chosen = config.confusion_data === "test" ? confusion.test : null;
  const { values, shape } = chosen ?? confusion.train ?? { values: null, shape: [] };
  return shape[0] === data.n_classes ? values : null;
}

/**
 * @param {HTMLTableElement} table
 * @param {number} nClasses
 * @param {Units | null} units
 * @returns {HTMLTableCellElement[]} the new cells for counts, row by row
 */
function build(table, nClasses, units) {
  const labels = Array.from({ length: nClasses }, (_, label) => label);
  const head = document.createElement("tr");
  head.append(
    document.createElement("td"),
    ...labels.map((label) => header(label, "col", `Predicted ${classInWords(units, label)}`)),
  );
  const rows = labels.map((label) => {
    const row = document.createElement("tr");
    row.append(header(label, "row", `True ${classInWords(units, label)}`));
    row.append(...labels.map(() => document.createElement("td")));
    return row;
  });
  const cells = rows.flatMap((row) => [...row.querySelectorAll("td")]);
  cells.forEach((cell, i) => (cell.id = `confusion-cell-${i}`));
  table.tHead?.replaceChildren(head);
  table.tBodies[0].replaceChildren(...rows);
  return cells;
}

/**
 * @param {number} label class
 * @param {"row" | "col"} scope
 * @param {string} name for the tooltip and for screen readers
 * @returns {HTMLTableCellElement}
 */
function header(label, scope, name) {
  const cell = document.createElement("th");
  const text = document.createElement("span");
  text.className = "visually-hidden";
  text.textContent = name;
  cell.scope = scope;
  cell.title = name;
  cell.append(markerIcon(label), text);
  return cell;
}

/**
 * Write the counts into their cells. The shade shows the share of the points in the row.
 *
 * @param {HTMLTableCellElement[]} cells
 * @param {Pick<State["data"], "n_classes" | "units">} data
 * @param {Int32Array | null} counts
 */
function fill(cells, { n_classes: nClasses, units }, counts) {
  cells.forEach((cell, i) => {
    const row = Math.floor(i / nClasses);
    const label = i % nClasses;
    const members = counts?.subarray(row * nClasses, (row + 1) * nClasses);
    const total = members?.reduce((sum, count) => sum + count, 0);
    const count = counts?.[i] ?? 0;
    const text = counts ? inBrief(count) : "";
    setText(cell, text);
    cell.className = row === label ? "right" : "wrong";
    const [truth, prediction] = [row, label].map((each) => classInWords(units, each));
    cell.title = `${count.toLocaleString("en")} of ${truth} predicted as ${prediction}`;
    cell.style.setProperty("--share", String(total ? count / total : 0));
  });
}

/**
 * @param {number} count
 * @returns {string} the count in at most four characters, such as "12K"
 */
export const inBrief = (count) => (count < 1000 ? String(count) : compact.format(count));

/** @returns {import("./loop.js").View} the number of selected points, and the button that clears them */
export function selectionView() {
  const words = byId("selection");
  const clear = byId("clear-selection");
  return {
    reads: (state) => [state.selected_points.length, state.diagnostics.predictions === null, !state.data.y.values.length],
    draw({ selected_points: { length }, diagnostics, data }) {
      const hint = !data.y.values.length ? "" : diagnostics.predictions ? "Select a cell to ring its points." : "Pause to select the points of a cell.";
      words.textContent = length ? selectionInWords(length) : hint;
      clear.hidden = length === 0;
    },
  };
}

/** @returns {import("./loop.js").View} mean absolute error and R², hidden in classification */
export function regressionErrorsView() {
  const section = byId("regression-errors");
  const heading = byId("test-errors");
  const rows = ["train", "test"].map((data) => ({
    data: /** @type {"train" | "test"} */ (data),
    error: byId(`${data}-mean_absolute_error`),
    score: byId(`${data}-r2_score`),
  }));
  return {
    reads: ({ diagnostics, config, data }) => [diagnostics, config.problem, data.units],
    draw({ diagnostics, config, data: { units } }) {
      section.hidden = config.problem !== "regression";
      for (const { data, error, score } of rows) {
        const measured = diagnostics.errors[data];
        const scale = units?.scales[2] ?? 1;
        error.textContent = measured ? (scale * measured.mean_absolute_error).toPrecision(3) : "–";
        score.textContent = r2(measured ? measured.r2_score : null);
      }
      // Without test points there is no column for them.
      const [, { error, score }] = rows;
      heading.hidden = error.hidden = score.hidden = diagnostics.errors.test === null;
    },
  };
}
