import assert from "node:assert/strict";
import { test } from "node:test";
import { neuronsTable, traceRows, weightsTable } from "../../../../web/network/trace_tables.js";
import { stepShown } from "../../../../web/state/follow.js";
import { FOLLOWED, FOLLOWING, UNITS } from "../support/states.js";

/** @param {number} step @param {any} follow */
function at(step, follow = {}) {
  const state = { ...FOLLOWING, follow: { ...FOLLOWING.follow, step, ...follow } };
  return /** @type {const} */ ([state, FOLLOWED, stepShown(state, FOLLOWED)]);
}

test("neurons have values in the forward pass, and derivatives in the backward pass", () => {
  const heads = [0, 1, 2, 3, 4, 5].map((step) => neuronsTable(...at(step)).head.slice(1).join(" "));
  assert.deepEqual(heads, ["Value", "z a", "z", "z p", "∂L/∂z", "∂L/∂a a′(z) ∂L/∂z"]);
  const [state, ...others] = at(0);
  const imported = { ...state, data: { ...state.data, units: UNITS } };
  assert.deepEqual(neuronsTable(imported, ...others).head, ["Feature", "Scaled"]);
  const { rows, chosen, caption } = neuronsTable(...at(5, { neuron: 1 }));
  assert.deepEqual(rows[1], { name: "neuron 2", label: "2", numbers: [2, 0, 0] });
  assert.deepEqual([chosen, caption], [1, "Hidden 1"]);
});

test("weights have products in the forward pass, derivatives in the backward pass, and a last row for the bias", () => {
  const forward = weightsTable(...at(1));
  assert.deepEqual(forward?.rows.map(({ numbers }) => numbers), [[2, 0.5, 1], [4, 0.5, 2], [1, 1, 1]]);
  const backward = weightsTable(...at(5, { source: null }));
  assert.deepEqual(backward?.rows.map(({ name, numbers }) => [name, numbers[2]]), [["x", 0.125], ["y", 0.125], ["bias", 0.25]]);
  assert.equal(backward?.chosen, 2);
  assert.deepEqual(weightsTable(...at(2))?.rows.map(({ label }) => label), ["1", "2", "bias"]);
  assert.equal(weightsTable(...at(3)), null);
});

test("the exported table has a row for each weight and bias, with all derivatives", () => {
  const rows = traceRows(FOLLOWING, FOLLOWED);
  assert.equal(rows.length, 1 + 2 * 3 + 2 * 3);
  assert.deepEqual(rows[1], ["Hidden 1", "neuron 1", 4, 4, 0.25, 1, 0.25, "x", 2, 0.5, 1, 0.125]);
  const unlabeled = traceRows(FOLLOWING, { ...FOLLOWED, gradients: null });
  assert.deepEqual(unlabeled[1], ["Hidden 1", "neuron 1", 4, 4, null, null, null, "x", 2, 0.5, 1, null]);
});
