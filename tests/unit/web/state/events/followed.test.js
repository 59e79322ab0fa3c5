import assert from "node:assert/strict";
import { test } from "node:test";
import { followed, gradientCheck } from "../../../../../web/state/events/followed.js";
import { FOLLOWED } from "../../support/states.js";

const spoiled = (/** @type {(section: any) => void} */ spoil) => {
  const section = structuredClone(FOLLOWED);
  spoil(section);
  return followed(section);
};

test("a section whose layers fit together is allowed, also without a label", () => {
  assert.equal(followed(FOLLOWED), null);
  assert.equal(followed({ ...FOLLOWED, point: null, label: null, loss: null, gradients: null }), null);
});

test("layers and derivatives of other shapes are refused", () => {
  const short = { values: new Float64Array(1), shape: [1] };
  assert.equal(spoiled(({ layers }) => (layers[1].z = short)), ".layers[1]");
  assert.equal(spoiled(({ gradients }) => (gradients[0].slope = short)), ".layers[0]");
  assert.equal(spoiled(({ gradients }) => gradients.pop()), ".gradients");
  assert.equal(spoiled((section) => (section.inputs = short)), ".layers[0].coefs");
  assert.equal(spoiled((section) => (section.prediction = short)), ".prediction");
  assert.equal(spoiled((section) => (section.layers = section.gradients = [])), ".prediction");
  assert.equal(spoiled((section) => (section.x = NaN)), ".x");
});

test("a gradient check has two losses and finite numbers", () => {
  const check = { weight: 1, gradient: 0.1, central_difference: 0.1, step: 1e-5, losses: [1, 2] };
  assert.equal(gradientCheck(check), null);
  assert.equal(gradientCheck({ ...check, losses: [1] }), ".losses");
  assert.equal(gradientCheck({ ...check, gradient: Infinity }), ".gradient");
});
