import assert from "node:assert/strict";
import { test } from "node:test";
import { networkValuesView, networkWeightsView } from "../../../../web/views/network_weights.js";
import { openPage, textOf, textsOf } from "../support/page.js";
import { networkOf, TRAINING } from "../support/states.js";

const edited = { layer: 0, target: 1, sources: [0, 1, null] };
const OPEN = { ...TRAINING, diagram: { ...TRAINING.diagram, edited } };

/** @param {import("../../../../web/state/state.js").State[]} states */
function drawn(...states) {
  const page = openPage();
  const views = [networkWeightsView(), networkValuesView()];
  for (const state of states) for (const view of views) view.draw(state);
  const rows = page.getElementById("network-weights-rows");
  return { page, rows, inputs: rows.querySelectorAll("input"), popover: page.getElementById("network-weights") };
}

test("the popover has a named row for each weight, and the first row has the focus", () => {
  const { page, rows, inputs, popover } = drawn(OPEN);
  assert.ok(popover.isPopoverOpen);
  assert.equal(textOf(page, "network-weights-title"), "Into neuron 2, Hidden 1");
  assert.deepEqual(textsOf(rows.children), ["x", "y", "bias"]);
  assert.deepEqual(inputs.map((/** @type {any} */ { ariaLabel }) => ariaLabel), [
    "Weight from x to neuron 2",
    "Weight from y to neuron 2",
    "Bias of neuron 2",
  ]);
  assert.equal(page.activeElement, inputs[0]);
});

test("the values follow training, except a value that is being typed", () => {
  const network = networkOf([2, 3, 2, 2]);
  network.coefs[0].values.set([0, 10, 0, 0, 20, 0]);
  network.intercepts[0].values[1] = 30;
  const { inputs } = drawn(OPEN, { ...OPEN, network });
  assert.deepEqual(inputs.map((/** @type {any} */ { value }) => value), ["10", "20", "30"]);
  inputs[1].dataset.typed = "yes";
  inputs[1].value = "2.";
  networkValuesView().draw(OPEN);
  assert.equal(inputs[1].value, "2.");
  assert.equal(inputs[0].value, "0.8415");
});

test("other input features rename the rows, without replacing them or moving the focus", () => {
  const config = { ...TRAINING.config, features: ["y", "xy"] };
  const page = openPage();
  const view = networkWeightsView();
  view.draw(OPEN);
  const rows = page.getElementById("network-weights-rows");
  const [first] = rows.children;
  page.activeElement = page.body;
  view.draw({ ...OPEN, config });
  assert.equal(rows.children[0], first);
  assert.deepEqual(textsOf(rows.children), ["y", "x·y", "bias"]);
  assert.equal(page.activeElement, page.body);
});

test("an invalid text has an error beside it", () => {
  const { rows, inputs } = drawn({ ...OPEN, diagram: { ...OPEN.diagram, refused: { source: 1, message: "Enter a number." } } });
  assert.deepEqual(textsOf(rows.querySelectorAll(".error")), ["", "Enter a number.", ""]);
  assert.deepEqual(inputs.map((/** @type {any} */ { ariaInvalid }) => ariaInvalid), ["false", "true", "false"]);
});

test("the popover closes when no weights are edited, and when the network no longer has the weights", () => {
  assert.ok(!drawn(OPEN, TRAINING).popover.isPopoverOpen);
  const smaller = { ...OPEN, network: null, config: { ...TRAINING.config, hidden_layer_sizes: [1] } };
  assert.ok(!drawn(OPEN, smaller).popover.isPopoverOpen);
});
