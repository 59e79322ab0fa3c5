import assert from "node:assert/strict";
import { test } from "node:test";
import { networkOverlayView } from "../../../../web/views/network_overlay.js";
import { neuronId, place } from "../../../../web/views/network_layers.js";
import { openPage, pageWith, textsOf } from "../support/page.js";
import { REGRESSION, TRAINING } from "../support/states.js";

/** @param {import("../../../../web/state/state.js").State} state */
const layersOf = (state) => pageWith(networkOverlayView, state).querySelectorAll(".network-layer");
const headOf = (/** @type {any} */ layer) => textsOf(layer.querySelector(".network-head").children);
const wide = (/** @type {any} */ state) => ({ ...state, diagram: { ...state.diagram, width: 800 } });

test("each layer has its name and its number of neurons", () => {
  assert.deepEqual(layersOf(wide(TRAINING)).map(headOf), [
    ["Hidden 1", "3 neurons"],
    ["Hidden 2", "2 neurons"],
    ["Output", "2 classes"],
  ]);
  assert.deepEqual(headOf(layersOf(wide(REGRESSION))[2]), ["Output", "1 value"]);
});

test("narrow columns have short names and counts", () => {
  const deep = { ...TRAINING, network: null, config: { ...TRAINING.config, hidden_layer_sizes: [3, 3, 3, 3, 1] } };
  assert.deepEqual(headOf(layersOf(deep)[4]), ["H5", "×1"]);
});

test("the buttons name their layer; they are disabled at 1 and at 100 neurons", () => {
  const state = { ...TRAINING, network: null, config: { ...TRAINING.config, hidden_layer_sizes: [1, 100] } };
  const buttons = layersOf(state).slice(0, 2).map((/** @type {any} */ layer) => layer.querySelectorAll("button"));
  assert.deepEqual(buttons.map((/** @type {any[]} */ [remove, add]) => [remove.disabled, add.disabled]), [
    [true, false],
    [false, true],
  ]);
  assert.equal(buttons[1][0].ariaLabel, "Remove neuron from layer 2");
});

test("each neuron has an option with its name; an output also has a marker", () => {
  const [hidden, , output] = layersOf(TRAINING);
  const options = hidden.querySelector(".network-list").children;
  assert.deepEqual(options.map((/** @type {any} */ { ariaLabel }) => ariaLabel), [
    "Hidden 1, neuron 1",
    "Hidden 1, neuron 2",
    "Hidden 1, neuron 3",
  ]);
  assert.equal(options[2].id, neuronId({ layer: 1, neuron: 2 }));
  assert.equal(output.querySelectorAll(".marker").length, 2);
  assert.equal(hidden.querySelectorAll(".marker").length, 0);
});

test("an element is placed in CSS pixels", () => {
  const element = openPage().createElement("div");
  place(element, { left: 1, top: 2, width: 3, height: 4 });
  const { left, top, width, height } = element.style;
  assert.deepEqual([left, top, width, height], ["1px", "2px", "3px", "4px"]);
});
