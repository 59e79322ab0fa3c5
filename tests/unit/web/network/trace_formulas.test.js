import assert from "node:assert/strict";
import { test } from "node:test";
import { digits, formulasOf } from "../../../../web/network/trace_formulas.js";
import { stepShown } from "../../../../web/state/follow.js";
import { FOLLOWED, FOLLOWING, STATES, UNITS } from "../support/states.js";

/**
 * @param {number} step
 * @param {number} [neuron]
 * @param {any} [changes]
 */
function at(step, neuron = 0, changes = {}) {
  const state = { ...FOLLOWING, ...changes, follow: { ...FOLLOWING.follow, step, neuron } };
  const followed = { ...FOLLOWED, ...changes.followed };
  return formulasOf(state, followed, stepShown(state, followed));
}

test("numbers have four significant digits, a true minus sign, and an exponent if they are small", () => {
  assert.deepEqual([0.123456, -2, 0, -0.0005, 0.00001514, 1.698e-9].map(digits), ["0.1235", "−2", "0", "−0.0005", "1.514e−5", "1.698e−9"]);
});

test("each formula contains its numbers", () => {
  assert.deepEqual(at(0), ["x = 0.5"]);
  assert.deepEqual(at(1, 1), [
    "z = Σ weight · input + bias",
    "  = (−1) · 0.5 + 1 · 0.5 + (−1) = −1",
    "a = relu(z) = relu(−1) = 0",
  ]);
  assert.equal(at(2).length, 2, "the outputs have no activation");
  assert.deepEqual(at(5), [
    "∂L/∂a = Σ weight · ∂L/∂z of the next layer",
    "  = 0.5 · 1 + 0.25 · (−1) = 0.25",
    "∂L/∂z = ∂L/∂a · relu′(z) = 0.25 · 1 = 0.25",
    "∂L/∂w from y = input · ∂L/∂z = 0.5 · 0.25 = 0.125",
  ]);
});

test("the loss is that of the problem", () => {
  assert.deepEqual(at(3), [
    "p = softmax(z) = exp(2) / Σ exp(z) = 0.75",
    "L = −ln p of class 1 = −ln 0.25 = 0.5",
  ]);
  const sure = { label: 0, loss: 4.412e-5, prediction: { values: new Float64Array([0.999955881, 4.4119e-5]), shape: [2] } };
  assert.equal(at(3, 0, { followed: sure })[1], "L = −ln p of class 0 = −ln 0.99995588 = 4.412e−5");
  assert.match(at(4, 0, { followed: sure })[0], /0\.99995588 − 1/);
  assert.match(at(4, 1)[0], /^∂L\/∂z = p − target = 0\.25 − 1 = −1$/);
  assert.equal(at(3, 0, { followed: { label: null, loss: null, gradients: null } }).length, 1);
  const regression = { config: { ...FOLLOWING.config, problem: "regression" } };
  assert.equal(at(3, 0, regression)[1], "L = (ŷ − y)² = (2 − 1)² = 0.5");
  const own = { config: { ...FOLLOWING.config, loss: "focal" } };
  assert.equal(at(3, 0, own)[1], "L = focal(z, class 1) = 0.5");
  assert.match(at(4, 0, own)[0], /from the gradient of focal$/);
});

test("numbers in the units of the network, not of the file, are named scaled", () => {
  const { data } = FOLLOWING;
  assert.deepEqual(at(0, 0, { data: { ...data, units: UNITS } }), ["width scaled = 0.5"]);
  const squares = { ...FOLLOWING.config, features: ["x_squared", "y"] };
  assert.deepEqual(at(0, 0, { data: { ...data, units: UNITS }, config: squares }), ["x² = 0.5"]);
  const { config, data: values } = STATES["imported values"];
  const regression = { data: values, config: { ...FOLLOWING.config, problem: config.problem } };
  assert.deepEqual(at(3, 0, regression), ["ŷ = z = 2 (kind scaled)", "L = (ŷ − y)² = (2 − 1)² = 0.5"]);
});
