import assert from "node:assert/strict";
import { test } from "node:test";
import {
  bothPredictions,
  chosenRun,
  differenceInWords,
  lettersCompared,
  mapDifference,
  mapShown,
  otherRun,
  outputsShown,
} from "../../../../web/state/map_shown.js";
import { RUNS } from "../support/states.js";

/** @typedef {import("../../../../web/state/state.js").State} State */

const { runs } = RUNS;
const compared = /** @type {NonNullable<State["compared"]>} */ (RUNS.compared);
const map = /** @type {NonNullable<State["map"]>} */ (RUNS.map);

/** Maps of one cell, which predict different classes. */
const OPPOSITE = {
  ...RUNS,
  map: { ...map, outputs: { values: Float32Array.of(0, 1), shape: [1, 1, 2] } },
  compared: { ...compared, outputs: { values: Float32Array.of(1, 0), shape: [1, 1, 2] } },
};

test("the map shows the present run while it shows a neuron, and without a kept run or its map", () => {
  assert.equal(mapShown(RUNS), "difference");
  /** @type {Partial<State>[]} */
  const changes = [
    { compared: null },
    { map: { ...map, inspected: { layer: 1, neuron: 0 } } },
    { runs: { ...runs, kept: [] } },
  ];
  for (const change of changes) {
    assert.equal(mapShown({ ...RUNS, ...change }), "present");
    assert.equal(differenceInWords({ ...RUNS, ...change }), "");
  }
});

test("without a choice, the first kept run is compared with the present run", () => {
  const [a, b] = runs.kept;
  assert.equal(chosenRun(RUNS), b);
  assert.equal(chosenRun({ runs: { ...runs, chosen: "E" } }), a);
  assert.deepEqual(lettersCompared({ runs: { ...runs, other: "" } }), ["B", "C"]);
  assert.deepEqual(lettersCompared({ runs: { ...runs, other: "A" } }), ["B", "A"]);
  assert.equal(otherRun({ runs: { ...runs, other: "B" } }), undefined, "no run is compared with itself");
});

test("left of the border, the map shows the kept run", () => {
  const state = { ...OPPOSITE, runs: { ...runs, wipe: 0.5 } };
  assert.equal(outputsShown(state, { x: -0.1 }), state.compared.outputs);
  assert.equal(outputsShown(state, { x: 0.1 }), state.map.outputs);
});

test("the words state the share of the map and the number of points that differ", () => {
  assert.equal(mapDifference(OPPOSITE)?.share, 1);
  assert.equal(differenceInWords(OPPOSITE), "100.0 % of the map, 1 of 4 points differ");
  const predictions = { values: Uint8Array.of(1), shape: [1] };
  const state = { ...OPPOSITE, compared: { ...OPPOSITE.compared, predictions } };
  assert.equal(bothPredictions(state), null, "predictions for other points");
  assert.equal(differenceInWords(state), "100.0 % of the map differs");
});

test("the maps of equal size determine the share, once the worker has computed them", () => {
  const one = (/** @type {number[]} */ ...values) => ({ values: Float32Array.from(values), shape: [1, 1, 2] });
  const state = { ...OPPOSITE, compared_maps: { left: one(1, 0), right: one(1, 0) } };
  assert.equal(differenceInWords(state), "0.0 % of the map, 1 of 4 points differ");
});

test("values that differ are stated in the units of the imported file", () => {
  const outputs = (/** @type {number} */ value) => ({ values: Float32Array.of(value), shape: [1, 1, 1] });
  const state = {
    ...OPPOSITE,
    map: { ...map, outputs: outputs(0) },
    compared: { ...compared, outputs: outputs(0.5) },
    data: { ...RUNS.data, units: { names: ["a", "b", "c"], centers: [0, 0, 0], scales: [1, 1, 20], classes: [] } },
  };
  assert.equal(differenceInWords(state), "100.0 % of the map differs by more than 2");
  const mixed = { ...state, compared: OPPOSITE.compared };
  assert.equal(differenceInWords(mixed), "One run predicts classes, the other one values.");
});
