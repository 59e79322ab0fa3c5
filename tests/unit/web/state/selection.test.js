import assert from "node:assert/strict";
import { test } from "node:test";
import { pointsOfCell, selectionAfter, selectionInWords } from "../../../../web/state/selection.js";
import { reduce } from "../../../../web/state/store.js";
import { TRAINING } from "../support/states.js";

// The labels are 0, 1, 1, 0 and the predictions 0, 1, 0, 1; the last point is a test point.
const shownFor = (/** @type {"train" | "test"} */ confusion_data) => ({
  ...TRAINING,
  config: { ...TRAINING.config, confusion_data },
});

test("a cell of the matrix selects the points that it counts", () => {
  assert.deepEqual(pointsOfCell(shownFor("train"), 1, 0), [2]);
  assert.deepEqual(pointsOfCell(shownFor("train"), 0, 1), []);
  assert.deepEqual(pointsOfCell(shownFor("test"), 0, 1), [3]);
  const diagnostics = { ...TRAINING.diagnostics, predictions: null };
  assert.equal(pointsOfCell({ ...TRAINING, diagnostics }, 1, 0), null);
});

test("a selection stays while its indices refer to the same points", () => {
  const state = { ...TRAINING, run: 3, selected_points: [1, 2] };
  const { data } = TRAINING;
  const withCount = (/** @type {number} */ count) => ({ ...data, y: { values: new Uint8Array(count), shape: [count] } });
  assert.deepEqual(selectionAfter(state, 3), [1, 2]);
  assert.deepEqual(selectionAfter(state, 3, withCount(4)), [1, 2], "moved or labeled");
  assert.deepEqual(selectionAfter(state, 3, withCount(9)), [1, 2], "added");
  assert.deepEqual(selectionAfter(state, 3, withCount(3)), [], "removed");
  assert.deepEqual(selectionAfter(state, 4, withCount(4)), [], "another data set");
  const next = reduce(state, { type: "data_generated", id: 1, run: 4, payload: { data: withCount(4) } });
  assert.deepEqual(next.selected_points, []);
});

test("the number of selected points is shown in words", () => {
  assert.deepEqual([1, 1200].map(selectionInWords), ["1 point selected", "1,200 points selected"]);
});
