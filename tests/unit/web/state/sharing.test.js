import assert from "node:assert/strict";
import { test } from "node:test";
import { presentSource } from "../../../../web/state/sharing.js";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { reduce } from "../../../../web/state/store.js";

/** @param {number[]} X @param {number[]} y */
const data = (X, y) => ({
  ...INITIAL_STATE.data,
  X: { values: new Float64Array(X), shape: [y.length, 2] },
  y: { values: new Uint8Array(y), shape: [y.length] },
});
const source = { generator: "moons", n_classes: 2, n_samples: 2, noise: null, random_state: 4 };
const generated = reduce(INITIAL_STATE, {
  type: "data_generated",
  id: 1,
  payload: { data: data([0, 0.5, 0.25, 1], [0, 1]), source },
});

/** @param {ReturnType<typeof data>} changed */
const withPoints = (changed) =>
  reduce(generated, { type: "points_changed", id: 2, payload: { data: changed } });

test("points have a source while they equal the generated points", () => {
  assert.equal(presentSource(INITIAL_STATE), null);
  assert.deepEqual(presentSource(generated), source);
  assert.equal(presentSource(withPoints(data([0, 0.5, 0.25, 0.75], [0, 1]))), null);
  assert.equal(presentSource(withPoints(data([0, 0.5, 0.25, 1], [0, 0]))), null);
  assert.equal(presentSource(withPoints(data([0, 0.5], [0]))), null);
  // Undo leads back to the generated points.
  assert.deepEqual(presentSource(withPoints(data([0, 0.5, 0.25, 1], [0, 1]))), source);
});

test("the offer to train to a step ends when the step is reached", () => {
  const asked = reduce(INITIAL_STATE, { type: "sharing_changed", payload: { target_step: 9 } });
  const at = (/** @type {number} */ step) =>
    reduce(asked, { type: "stepped", id: 1, payload: { training: { step } } });
  assert.equal(at(8).sharing.target_step, 9);
  assert.equal(at(9).sharing.target_step, 0);
});
