import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { reduce } from "../../../../web/state/store.js";
import { countsShown, inBrief } from "../../../../web/views/confusion.js";
import { ringedPredictions } from "../../../../web/views/decision_map.js";
import { isMistake } from "../../../../web/views/rings_layer.js";

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

test("the counts that are asked for; without test points those of training", () => {
  assert.deepEqual([...(countsShown(stateOf("train", counts(1, 0, 0, 2))) ?? [])], [5, 1, 2, 6]);
  assert.deepEqual([...(countsShown(stateOf("test", counts(1, 0, 0, 2))) ?? [])], [1, 0, 0, 2]);
  assert.deepEqual([...(countsShown(stateOf("test", null)) ?? [])], [5, 1, 2, 6]);
});

test("no counts of another number of classes than the points have", () => {
  const state = stateOf("train", null);
  assert.equal(countsShown({ ...state, data: { ...state.data, n_classes: 3 } }), null);
  assert.equal(countsShown(INITIAL_STATE), null);
});

test("large counts in brief", () => {
  assert.deepEqual([0, 999, 1250, 12_499, 100_000].map(inBrief), ["0", "999", "1.3K", "12K", "100K"]);
});

test("ringed are the points drawn whose prediction is wrong", () => {
  const data = {
    ...INITIAL_STATE.data,
    y: { values: Uint8Array.of(0, 1, 2, 1), shape: [4] },
    is_test: { values: Uint8Array.of(0, 0, 1, 0), shape: [4] },
  };
  const ringed = (/** @type {number[]} */ predictions, /** @type {boolean} */ showTest) =>
    [0, 1, 2, 3].filter((i) => isMistake(data, Uint8Array.from(predictions), showTest, i));
  assert.deepEqual(ringed([0, 0, 0, 1], true), [1, 2]);
  assert.deepEqual(ringed([0, 0, 0, 1], false), [1]);
  assert.deepEqual(ringed([0, 0], true), [1], "the rest has no prediction yet");
});

test("rings begin with the first step, and go with a new run", () => {
  const predictions = { values: Uint8Array.of(1), shape: [1] };
  const diagnostics = { ...INITIAL_STATE.diagnostics, predictions };
  const told = (/** @type {number} */ step) =>
    reduce(INITIAL_STATE, { type: "frame_computed", id: null, run: 1, payload: { training: { step }, diagnostics } });
  assert.equal(ringedPredictions(told(0)), null);
  assert.equal(ringedPredictions(told(1)), predictions);
  const later = reduce(told(1), { type: "data_generated", id: 7, run: 2, payload: {} });
  assert.equal(ringedPredictions(later), null);
});
