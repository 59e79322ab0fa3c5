import assert from "node:assert/strict";
import { test } from "node:test";
import { createConsole } from "../../../../web/controls/console.js";
import { STATES, TRAINING } from "../support/states.js";

/** @param {import("../../../../web/state/state.js").State} state */
const stateOf = (state) => {
  const store = /** @type {any} */ ({ getState: () => state });
  return /** @type {any} */ (createConsole(store, /** @type {any} */ ({})).getState());
};

test("points are lists of numbers, one for each point", () => {
  const { data } = JSON.parse(JSON.stringify(stateOf(TRAINING)));
  assert.deepEqual(data.X, [[-0.5, -0.5], [0.5, 0.5], [0.25, -0.25], [0, 0.75]]);
  assert.deepEqual(data.y, [0, 1, 1, 0]);
});

test("changes of the returned state do not change the page", () => {
  const state = STATES["imported points"];
  const copy = stateOf(state);
  copy.config.hidden_layer_sizes.push(9);
  copy.data.units.names[0] = "other";
  copy.training.step = -1;
  copy.data.y[0] = 7;
  assert.deepEqual(state.config.hidden_layer_sizes, [3, 2]);
  assert.equal(state.data.units?.names[0], "width");
  assert.deepEqual([state.training.step, state.data.y.values[0]], [20, 0]);
});
