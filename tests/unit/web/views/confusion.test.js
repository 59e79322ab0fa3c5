import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { confusionView, countsShown, inBrief, regressionErrorsView, selectionView } from "../../../../web/views/confusion.js";
import { pageWith, textsOf } from "../support/page.js";
import { REGRESSION, TRAINING, UNITS, VIEWING } from "../support/states.js";

const counts = (/** @type {number[]} */ ...values) => ({
  values: Int32Array.from(values),
  shape: [2, 2],
});

/**
 * @param {"train" | "test"} chosen
 * @param {any} test
 * @returns {import("../../../../web/state/state.js").State}
 */
const stateOf = (chosen, test) => ({
  ...INITIAL_STATE,
  config: { ...INITIAL_STATE.config, confusion_data: chosen },
  diagnostics: { ...INITIAL_STATE.diagnostics, confusion: { train: counts(5, 1, 2, 6), test } },
});

test("the matrix counts the chosen points; without test points, it counts the training points", () => {
  assert.deepEqual([...(countsShown(stateOf("train", counts(1, 0, 0, 2))) ?? [])], [5, 1, 2, 6]);
  assert.deepEqual([...(countsShown(stateOf("test", counts(1, 0, 0, 2))) ?? [])], [1, 0, 0, 2]);
  assert.deepEqual([...(countsShown(stateOf("test", null)) ?? [])], [5, 1, 2, 6]);
});

test("at first the test points are counted, if there are any", () => {
  assert.deepEqual([...(countsShown({ ...stateOf("train", counts(1, 0, 0, 2)), config: INITIAL_STATE.config }) ?? [])], [1, 0, 0, 2]);
});

test("counts for another number of classes are not shown", () => {
  const state = stateOf("train", null);
  assert.equal(countsShown({ ...state, data: { ...state.data, n_classes: 3 } }), null);
  assert.equal(countsShown(INITIAL_STATE), null);
});

test("large counts are abbreviated", () => {
  assert.deepEqual([0, 999, 1250, 12_499, 100_000].map(inBrief), ["0", "999", "1.3K", "12K", "100K"]);
});

/** @param {any} page */
const cellsOf = (page) => page.getElementById("confusion-table").tBodies[0].querySelectorAll("td");

test("rows are true classes, columns are predicted classes, and shades show shares of a row", () => {
  const cells = cellsOf(pageWith(confusionView, TRAINING));
  assert.deepEqual(textsOf(cells), ["1", "0", "1", "1"]);
  assert.deepEqual(cells.map((/** @type {any} */ { className }) => className), ["right", "wrong", "wrong", "right"]);
  assert.deepEqual(cells.map((/** @type {any} */ { style }) => style["--share"]), ["1", "0", "0.5", "0.5"]);
  assert.equal(cells[2].title, "1 of class 1 predicted as class 0");
});

test("classes of an imported file have their names", () => {
  const page = pageWith(confusionView, TRAINING, { ...TRAINING, data: { ...TRAINING.data, units: UNITS } });
  assert.equal(cellsOf(page)[2].title, "1 of dog predicted as cat");
  const headers = textsOf(page.getElementById("confusion-table").querySelectorAll("th"));
  assert.deepEqual(headers, ["Predicted cat", "Predicted dog", "True cat", "True dog"]);
});

test("before the first counts the cells are empty", () => {
  const page = pageWith(confusionView, { ...TRAINING, diagnostics: INITIAL_STATE.diagnostics });
  assert.deepEqual(textsOf(cellsOf(page)), ["", "", "", ""]);
});

test("test points can be chosen only if there are counts for them", () => {
  const hidden = (/** @type {any} */ state) => pageWith(confusionView, state).getElementById("confusion-data").hidden;
  assert.ok(!hidden(VIEWING));
  assert.ok(hidden(stateOf("train", null)));
});

test("in regression, mean absolute error and R² replace the matrix", () => {
  assert.ok(pageWith(confusionView, REGRESSION).getElementById("confusion").hidden);
  const page = pageWith(regressionErrorsView, REGRESSION);
  assert.ok(!page.getElementById("regression-errors").hidden);
  const texts = ["train-mean_absolute_error", "train-r2_score", "test-r2_score"].map((id) => page.getElementById(id).textContent);
  assert.deepEqual(texts, ["0.125", "0.500", "–"]);
  assert.ok(pageWith(regressionErrorsView, TRAINING).getElementById("regression-errors").hidden);
});

test("the prediction errors have a column for test points only if there are any", () => {
  const isHidden = (/** @type {any} */ test) => {
    const errors = { ...REGRESSION.diagnostics.errors, test };
    const page = pageWith(regressionErrorsView, { ...REGRESSION, diagnostics: { ...REGRESSION.diagnostics, errors } });
    return ["test-errors", "test-mean_absolute_error", "test-r2_score"].map((id) => page.getElementById(id).hidden);
  };
  assert.deepEqual(isHidden(null), [true, true, true]);
  assert.deepEqual(isHidden({ mean_absolute_error: 0.5, r2_score: -0.25 }), [false, false, false]);
});

test("beside the number of selected points, a button clears the selection", () => {
  const shown = (/** @type {any} */ changes) => {
    const page = pageWith(selectionView, { ...TRAINING, ...changes });
    return [page.getElementById("selection").textContent, page.getElementById("clear-selection").hidden];
  };
  assert.deepEqual(shown({}), ["Select a cell to ring its points.", true]);
  assert.deepEqual(shown({ selected_points: [0, 2] }), ["2 points selected", false]);
  const diagnostics = { ...TRAINING.diagnostics, predictions: null };
  assert.deepEqual(shown({ diagnostics }), ["Pause to select the points of a cell.", true]);
});
