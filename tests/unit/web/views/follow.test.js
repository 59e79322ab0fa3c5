import assert from "node:assert/strict";
import { test } from "node:test";
import { followPointView, followStepView, followTablesView } from "../../../../web/views/follow.js";
import { pageWith } from "../support/page.js";
import { FOLLOWED, FOLLOWING, STATES, TRAINING } from "../support/states.js";

/** @param {any} view @param {any} state @param {string} id */
const textOf = (view, state, id) => pageWith(view, state).getElementById(id).textContent;

test("the point is shown with its place among the selected points, its label and its loss", () => {
  assert.equal(textOf(followPointView, FOLLOWING, "follow-name"), "Point 2 (1 of 2 selected)");
  assert.equal(textOf(followPointView, { ...FOLLOWING, selected_points: [] }, "follow-name"), "Point 2 of 4");
  assert.match(textOf(followPointView, FOLLOWING, "follow-place"), /class 1$/);
  assert.equal(textOf(followPointView, FOLLOWING, "follow-result"), "Predicted class 0 at 75\u00a0%, loss 0.5");
  const position = { ...FOLLOWING, followed: { ...FOLLOWED, point: null, label: null, loss: null, gradients: null } };
  assert.equal(textOf(followPointView, position, "follow-result"), "Predicted class 0 at 75\u00a0%");
  assert.ok(!pageWith(followPointView, TRAINING).getElementById("follow-empty").hidden);
});

test("an imported value has the name of its column, and the loss is marked as a loss of scaled values", () => {
  const { config, data } = STATES["imported values"];
  const state = { ...FOLLOWING, data, config: { ...FOLLOWING.config, problem: config.problem } };
  assert.match(textOf(followPointView, state, "follow-place"), /, kind 30\.0$/);
  assert.equal(textOf(followPointView, state, "follow-result"), "Predicted 27.5, loss 0.5 of scaled values");
});

test("the gradient check is shown for the derivative that was checked", () => {
  const checked = { weight: 1, gradient: 0.125, central_difference: 0.125, step: 1e-5, losses: [0.5 - 1.25e-6, 0.5 + 1.25e-6], at: { layer: 0, source: 1, target: 0 } };
  const shown = (/** @type {any} */ changes, follow = {}) =>
    textOf(followStepView, { ...FOLLOWING, follow: { ...FOLLOWING.follow, ...follow, checked: { ...checked, ...changes } } }, "gradient-result");
  assert.match(shown({}), /^Backpropagation 0\.125, central difference .* = 0\.125\. They agree\.$/);
  assert.match(shown({ central_difference: 0.2 }), /They differ\.$/);
  const kink = shown({ central_difference: 0.0625, losses: [0.5, 0.5 + 1.25e-6] });
  assert.match(kink, /They differ at a kink of the activation: the slope is 0 below and 0\.125 above this weight\.$/);
  // Twelve digits of these losses are equal.
  const tiny = shown({ losses: [0.5, 0.5 + 2e-15], gradient: 0.125, central_difference: 0.12500005 });
  assert.match(tiny, /\(0\.500000000000002 − 0\.5\)/);
  const [first, ...rest] = FOLLOWED.gradients ?? [];
  const gradients = [{ ...first, coefs: { ...first.coefs, values: first.coefs.values.map((value) => 1e-9 * value) } }, ...rest];
  const small = { ...FOLLOWING, followed: { ...FOLLOWED, gradients }, follow: { ...FOLLOWING.follow, checked: { ...checked, gradient: 1.25e-10, central_difference: 1.26e-10 } } };
  assert.match(textOf(followStepView, small, "gradient-result"), /They agree up to the rounding errors of the two losses\.$/);
  assert.equal(shown({ gradient: 0.13 }), "");
  assert.equal(shown({}, { source: 0 }), "");
});

test("while training, the changing numbers are not announced", () => {
  const live = (/** @type {boolean} */ running) =>
    pageWith(followStepView, { ...FOLLOWING, training: { ...FOLLOWING.training, running } }).getElementById("follow-words").ariaLive;
  assert.deepEqual([true, false].map(live), ["off", "polite"]);
});

test("the tables keep the buttons of their rows, and mark the chosen rows", () => {
  const page = pageWith(followTablesView, FOLLOWING);
  const buttons = page.querySelectorAll("#follow-weights button");
  assert.deepEqual(buttons.map((/** @type {any} */ { ariaPressed }) => ariaPressed), ["false", "true", "false"]);
  assert.equal(buttons[1].ariaLabel, "Choose y");
});
