import assert from "node:assert/strict";
import { test } from "node:test";
import { networkOverlayView } from "../../../../web/views/network_overlay.js";
import { neuronId, place } from "../../../../web/views/network_layers.js";
import { openPage, pageWith, textsOf } from "../support/page.js";
import { REGRESSION, TRAINING } from "../support/states.js";

/** @param {import("../../../../web/state/state.js").State} state */
const layersOf = (state) => pageWith(networkOverlayView, state).querySelectorAll(".network-layer");
const headOf = (/** @type {any} */ layer) => {
  const counts = textsOf(layer.querySelectorAll(".network-head .count"));
  return [layer.querySelector("strong").textContent, ...new Set(counts)];
};
const buttonsOf = (/** @type {any} */ layer) => layer.querySelectorAll("button");
const wide = (/** @type {any} */ state) => ({ ...state, diagram: { ...state.diagram, width: 800 } });
const withSizes = (/** @type {number[]} */ ...sizes) =>
  ({ ...TRAINING, network: null, config: { ...TRAINING.config, hidden_layer_sizes: sizes } });

test("each layer has its name and its number of neurons", () => {
  assert.deepEqual(layersOf(wide(TRAINING)).map(headOf), [
    ["Hidden 1", "3"],
    ["Hidden 2", "2"],
    ["Output", "2 classes"],
  ]);
  assert.deepEqual(headOf(layersOf(wide(REGRESSION))[2]), ["Output", "1 value"]);
});

test("narrow columns have short names and counts", () => {
  const layers = layersOf(withSizes(3, 3, 3, 3, 1));
  assert.deepEqual(headOf(layers[4]), ["H5", "1"]);
  assert.deepEqual(headOf(layers[5]), ["Output", "2"]);
});

test("the buttons name their layer; they are disabled at 1 and at 100 neurons", () => {
  const buttons = layersOf(withSizes(1, 100)).slice(0, 2).map(buttonsOf);
  assert.deepEqual(buttons.map((/** @type {any[]} */ [, remove, add]) => [remove.ariaDisabled, add.ariaDisabled]), [
    ["true", "false"],
    ["false", "true"],
  ]);
  assert.equal(buttons[1][1].ariaLabel, "Remove neuron from layer 2");
});

test("a button opens the size of a layer where the size has no room between its buttons", () => {
  const shown = (/** @type {any} */ state) =>
    layersOf(state).map((/** @type {any} */ layer) => {
      const [open, remove] = buttonsOf(layer);
      return [open.hidden, layer.querySelector(".network-stepper").popover, remove.hidden];
    });
  const [between, opened, output] = [[true, null, false], [false, "auto", false], [true, null, true]];
  const state = withSizes(5, 3);
  assert.deepEqual(shown(wide(state)), [between, between, output]);
  assert.deepEqual(shown(withSizes(3, 3, 3, 3, 1)), [...Array(5).fill(opened), output]);
  assert.deepEqual(shown({ ...wide(state), screen: { ...state.screen, layout: "phone" } }), [opened, opened, output]);
  const [open] = buttonsOf(layersOf(state)[1]);
  assert.equal(open.ariaLabel, "Size of layer 2: 3");
});

test("each neuron has an option; an output also has a marker", () => {
  const [hidden, , output] = layersOf(TRAINING);
  const options = hidden.querySelector(".network-list").children;
  assert.equal(options.length, 3);
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
