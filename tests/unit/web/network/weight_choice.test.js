import assert from "node:assert/strict";
import { test } from "node:test";
import { axesShown, fullWeightName, hasWeight, sourceChoices, targetChoices, weightOf } from "../../../../web/network/weight_choice.js";
import { TRAINING, UNITS } from "../support/states.js";

test("the lists offer every neuron that reads weights, and every source of its weights", () => {
  assert.deepEqual(
    targetChoices(TRAINING).map(({ label }) => label),
    ["Hidden 1: neuron 1", "Hidden 1: neuron 2", "Hidden 1: neuron 3", "Hidden 2: neuron 1", "Hidden 2: neuron 2", "Output: class 0", "Output: class 1"],
  );
  assert.deepEqual(sourceChoices(TRAINING, 0).map(({ label }) => label), ["x", "y", "bias"]);
  assert.deepEqual(sourceChoices(TRAINING, 1).map(({ label }) => label), ["neuron 1", "neuron 2", "neuron 3", "bias"]);
});

test("the values of two choices identify a weight or a bias", () => {
  assert.deepEqual(weightOf("1 0", "2"), { layer: 1, source: 2, target: 0 });
  assert.deepEqual(weightOf("0 2", ""), { layer: 0, source: null, target: 2 });
});

test("names are those of layers, neurons, features and imported classes", () => {
  assert.equal(fullWeightName(TRAINING, { layer: 0, source: 0, target: 2 }), "Hidden 1: x → neuron 3");
  const imported = { ...TRAINING, data: { ...TRAINING.data, units: UNITS } };
  assert.equal(fullWeightName(imported, { layer: 2, source: null, target: 1 }), "Output: bias → dog");
});

test("weights that the network lacks are replaced", () => {
  assert.ok(hasWeight(TRAINING, { layer: 2, source: 1, target: 1 }));
  assert.ok(!hasWeight(TRAINING, { layer: 2, source: 2, target: 1 }));
  assert.ok(!hasWeight(TRAINING, { layer: 3, source: null, target: 0 }));
  const axes = [{ layer: 0, source: 1, target: 0 }, { layer: 1, source: 3, target: 0 }];
  const shown = axesShown({ ...TRAINING, surface: { ...TRAINING.surface, axes } });
  assert.ok(shown.every((weight) => hasWeight(TRAINING, weight)));
});
