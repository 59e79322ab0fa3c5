import assert from "node:assert/strict";
import { test } from "node:test";
import { countUnits, markedLayers, nextLayers, unitState } from "../../../../web/state/layers.js";
import { withTab } from "../../../../web/state/dock.js";
import { LAYERS, layerOf, TRAINING } from "../support/states.js";

test("statistics stay until new statistics arrive, or a change makes them invalid", () => {
  const next = (/** @type {any} */ payload, run = 0) => nextLayers(TRAINING, { type: "", run, payload });
  assert.equal(next({ network: {}, training: {} }), LAYERS);
  const newer = { ...LAYERS };
  assert.equal(next({ data: {}, layers: newer }), newer);
  for (const changed of ["data", "config", "undo"]) assert.equal(next({ [changed]: {} }), null);
  assert.equal(next({}, 1), null);
});

test("neurons are marked while the tab is open, and after it is closed, as long as the step is the same", () => {
  assert.equal(markedLayers(TRAINING), LAYERS.layers);
  const later = { ...TRAINING, training: { ...TRAINING.training, step: 21 } };
  assert.equal(markedLayers(later), null);
  assert.equal(markedLayers({ ...later, dock: withTab(later.dock, "layers") }), LAYERS.layers);
  const states = [0, 1, 2].map((neuron) => unitState(TRAINING, { layer: 1, neuron }));
  assert.deepEqual(states, ["", "dead", "saturated"]);
  assert.equal(unitState(TRAINING, { layer: 0, neuron: 1 }), "");
  assert.equal(unitState(later, { layer: 1, neuron: 1 }), "");
});

test("neurons are counted by their state", () => {
  assert.deepEqual(countUnits(layerOf([1, 2, 1, 0])), { dead: 2, saturated: 1 });
});
