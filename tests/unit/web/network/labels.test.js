import assert from "node:assert/strict";
import { test } from "node:test";
import * as names from "../../../../web/network/labels.js";
import { INITIAL_STATE } from "../../../../web/state/state.js";

test("the hovered neuron takes precedence over the focused neuron, and both take precedence over open weights", () => {
  const { diagram } = INITIAL_STATE;
  const focused = { layer: 1, neuron: 2 };
  const hovered = { layer: 2, neuron: 0 };
  const weight = { layer: 0, source: 1, target: 2 };
  const list = { layer: 0, target: 3, sources: [0, 1, null] };
  const single = { layer: 0, target: 3, sources: [null] };
  assert.equal(names.lookedAt(diagram), null);
  assert.equal(names.lookedAt({ ...diagram, focused, edited: list }), focused);
  assert.equal(names.lookedAt({ ...diagram, focused, hovered }), hovered);
  assert.equal(names.lookedAt({ ...diagram, focused, hovered: weight }), focused);
  assert.deepEqual(names.lookedAt({ ...diagram, edited: list }), { layer: 1, neuron: 3 });
  assert.equal(names.lookedAt({ ...diagram, edited: single }), null);
  assert.equal(names.lookedAt({ ...diagram, edited: single, selected: hovered }), hovered);
  assert.equal(names.lookedAt({ ...diagram, focused, selected: hovered }), focused);
  assert.equal(names.weightLookedAt({ ...diagram, hovered: weight, edited: single }), weight);
  assert.equal(names.weightLookedAt({ ...diagram, hovered, edited: single }), null);
  assert.equal(names.weightLookedAt({ ...diagram, edited: list }), null);
  const bias = names.weightLookedAt({ ...diagram, edited: single });
  assert.deepEqual([bias?.layer, bias?.source, bias?.target], [0, null, 3]);
});

test("neurons are numbered from 1, classes from 0", () => {
  const config = { ...INITIAL_STATE.config, features: ["y", "xy"], hidden_layer_sizes: [4, 3] };
  const state = { ...INITIAL_STATE, config };
  const layers = [0, 1, 2, 3].map((layer) => names.layerName(state, layer));
  assert.deepEqual(layers, ["Features", "Hidden 1", "Hidden 2", "Output"]);
  assert.equal(names.neuronName(state, { layer: 0, neuron: 1 }), "x·y");
  assert.equal(names.neuronName(state, { layer: 2, neuron: 0 }), "neuron 1");
  assert.equal(names.neuronName(state, { layer: 3, neuron: 0 }), "class 0");
  assert.equal(names.weightName(state, { layer: 0, source: 0, target: 3 }), "y → neuron 4");
  assert.equal(names.weightName(state, { layer: 2, source: null, target: 1 }), "bias of class 1");
  const regression = { ...state, config: { ...config, problem: "regression" } };
  assert.equal(names.neuronName(regression, { layer: 3, neuron: 0 }), "value");
});

test("a weight is read by its row and column, a bias by its index", () => {
  const network = {
    maps: [],
    coefs: [{ values: new Float32Array([1, 2, 3, 4, 5, 6]), shape: [2, 3] }],
    intercepts: [{ values: new Float32Array([7, 8, 9]), shape: [3] }],
  };
  assert.equal(names.weightValue(network, { layer: 0, source: 1, target: 0 }), 4);
  assert.equal(names.weightValue(network, { layer: 0, source: 0, target: 2 }), 3);
  assert.equal(names.weightValue(network, { layer: 0, source: null, target: 2 }), 9);
  assert.equal(names.formatWeight(Math.fround(0.1)), "0.1");
  assert.equal(names.formatWeight(-1234.56), "-1235");
});

test("inputs and outputs are named after the columns and classes of an imported file", () => {
  const units = { names: ["a", "b", "c"], centers: [0, 0], scales: [1, 1], classes: ["cat"] };
  const state = { ...INITIAL_STATE, data: { ...INITIAL_STATE.data, units } };
  const layer = state.config.hidden_layer_sizes.length + 1;
  assert.deepEqual([0, 1].map((neuron) => names.neuronName(state, { layer, neuron })), ["cat", "class 1"]);
  assert.deepEqual([0, 1].map((neuron) => names.neuronName(state, { layer: 0, neuron })), ["a", "b"]);
  const regression = { ...state, config: { ...state.config, problem: "regression" } };
  assert.equal(names.neuronName(regression, { layer, neuron: 0 }), "c");
});

test("a long name is cut off where room is scarce", () => {
  const long = "length of the left petal";
  const units = { names: [long, "b", "c"], centers: [0, 0], scales: [1, 1], classes: [] };
  const state = { ...INITIAL_STATE, data: { ...INITIAL_STATE.data, units } };
  assert.equal(names.neuronName(state, { layer: 0, neuron: 0 }), long);
  assert.equal(names.briefName(state, { layer: 0, neuron: 0 }), "length of the left…");
  assert.match(names.weightName(state, { layer: 0, source: 0, target: 3 }), /^length of the left… → neuron 4$/);
});
