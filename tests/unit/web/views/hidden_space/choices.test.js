import assert from "node:assert/strict";
import { test } from "node:test";
import { hiddenChoicesView, positionInWords } from "../../../../../web/views/hidden_space/choices.js";
import { pageWith, textsOf } from "../../support/page.js";
import { HIDDEN, STATES } from "../../support/states.js";

test("a position between two layers has both names", () => {
  assert.deepEqual([1, 1.5, 0].map((position) => positionInWords(HIDDEN, position)), ["Hidden 1", "Hidden 1 → Hidden 2", "Features"]);
});

test("the axes are the principal components and every neuron of the layer", () => {
  const page = pageWith(hiddenChoicesView, { ...HIDDEN, hidden_view: { ...HIDDEN.hidden_view, layer: 1 } });
  const [horizontal, vertical] = ["hidden-horizontal", "hidden-vertical"].map((id) => page.getElementById(id));
  assert.deepEqual(textsOf(horizontal.options), ["PC 1", "PC 2", "Neuron 1", "Neuron 2", "Neuron 3"]);
  assert.deepEqual([horizontal.value, vertical.value], ["pc1", "pc2"]);
});

test("only activations with a kink fold the plane", () => {
  const isDisabled = (/** @type {string} */ activation) =>
    pageWith(hiddenChoicesView, { ...HIDDEN, config: { ...HIDDEN.config, activation } }).getElementById("hidden-folds").disabled;
  assert.deepEqual(["relu", "leaky_relu", "tanh", "elu"].map(isDisabled), [false, false, true, true]);
});

test("the slider reaches from the features to the outputs", () => {
  const slider = pageWith(hiddenChoicesView, STATES["between two layers of the hidden space"]).getElementById("hidden-layer");
  assert.deepEqual([slider.max, slider.value, slider.ariaValueText], ["3", "1.5", "Hidden 1 → Hidden 2"]);
});
