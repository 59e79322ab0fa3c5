import assert from "node:assert/strict";
import { test } from "node:test";
import { featuresView, networkOverlayView, networkReadoutView } from "../../../../web/views/network_overlay.js";
import { pageWith, textOf, textsOf } from "../support/page.js";
import { networkOf, STATES, TRAINING, UNITS } from "../support/states.js";

const withSizes = (/** @type {number[]} */ ...sizes) => ({ ...TRAINING, network: null, config: { ...TRAINING.config, hidden_layer_sizes: sizes } });
const withDiagram = (/** @type {any} */ diagram) => ({ ...TRAINING, diagram: { ...TRAINING.diagram, ...diagram } });

test("the overlay has one element for each layer of the present architecture", () => {
  const count = (/** @type {any[]} */ ...states) => pageWith(networkOverlayView, ...states).querySelectorAll(".network-layer").length;
  assert.equal(count(TRAINING), 3);
  assert.equal(count(TRAINING, withSizes(3, 2, 1, 4)), 5);
  assert.equal(count(TRAINING, withSizes()), 1);
});

test("the features of an imported file have the names of its columns, and a tooltip in case they are cut off", () => {
  const labels = (/** @type {any[]} */ ...states) =>
    pageWith(networkOverlayView, ...states)
      .getElementById("network-features")
      .querySelectorAll("label")
      .slice(0, 3)
      .map((/** @type {any} */ { textContent, title }) => [textContent, title]);
  const imported = STATES["imported points"];
  assert.deepEqual(labels(TRAINING, imported), [["width", "width"], ["height", "height"], ["x²", "x is width, y is height"]]);
  assert.deepEqual(labels(imported, TRAINING), [["x", ""], ["y", ""], ["x²", ""]]);
});

test("the name of a feature can break at a space, or after an underscore or point", () => {
  const units = { ...UNITS, names: ["bill_length_mm", "petal width", "kind"] };
  const page = pageWith(networkOverlayView, { ...TRAINING, data: { ...TRAINING.data, units } });
  const names = page.getElementById("network-features").querySelectorAll("label").slice(0, 2);
  assert.deepEqual(textsOf(names), ["bill_length_mm", "petal width"]);
  assert.equal(names[0].querySelector("input").ariaLabel, "bill_length_mm");
  const parts = names.map((/** @type {any} */ label) => textsOf(label.querySelectorAll("span").slice(1)));
  assert.deepEqual(parts, [["bill_", "length_mm"], ["petal", "width"]]);
});

test("up to ten layers can be added, and all can be removed", () => {
  const disabled = (/** @type {any} */ state) => ["add-layer", "remove-layer"].map((id) => pageWith(networkOverlayView, state).getElementById(id).ariaDisabled);
  assert.deepEqual(disabled(withSizes()), ["false", "true"]);
  assert.deepEqual(disabled(withSizes(1, 1, 1, 1, 1, 1, 1, 1, 1, 1)), ["true", "false"]);
});

test("the boxes of the chosen features are checked", () => {
  const boxes = pageWith(featuresView, TRAINING).getElementById("network-features").querySelectorAll("input");
  const checked = boxes.filter((/** @type {any} */ box) => box.checked).map((/** @type {any} */ { value }) => value);
  assert.deepEqual(checked, ["x", "y"]);
});

test("the readout names the neuron, or the weight with its value", () => {
  const readout = (/** @type {any} */ state) => textOf(pageWith(networkReadoutView, state), "network-readout");
  assert.equal(readout(TRAINING), "activation, weight");
  assert.equal(readout(withDiagram({ hovered: { layer: 1, neuron: 2 } })), "Hidden 1, neuron 3, saturated");
  // The weights of this network are sin(0), sin(1), ...
  assert.equal(readout(withDiagram({ hovered: { layer: 0, source: 0, target: 1 } })), "x → neuron 2: 0.8415");
});

test("the readout of a weight follows training; after a change of the architecture, no weight is named", () => {
  const view = (/** @type {any} */ state) => networkReadoutView().reads(state);
  pageWith(networkReadoutView, TRAINING);
  const hovering = withDiagram({ hovered: { layer: 0, source: 0, target: 1 } });
  const network = networkOf([2, 3, 2, 2]);
  network.coefs[0].values[1] = 7;
  assert.notDeepEqual(view({ ...hovering, network }), view(hovering));
  const other = { ...hovering, config: { ...TRAINING.config, hidden_layer_sizes: [4, 2] } };
  assert.equal(textOf(pageWith(networkReadoutView, other), "network-readout"), "activation, weight");
});

test("the list with the focused neuron names this neuron as its active descendant", () => {
  const page = pageWith(networkOverlayView, TRAINING);
  networkReadoutView().draw(withDiagram({ focused: { layer: 2, neuron: 1 } }));
  const active = page.querySelectorAll(".network-list").map((/** @type {any} */ list) => list.getAttribute("aria-activedescendant"));
  assert.deepEqual(active, ["", "neuron-2-1", ""]);
});
