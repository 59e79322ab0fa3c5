import assert from "node:assert/strict";
import { test } from "node:test";
import { completeNames } from "../../../../web/editor/completions.js";

/** @param {string} text before the cursor */
function labels(text, explicit = false) {
  const word = text.match(/[\w.]*$/)?.[0] ?? "";
  const from = text.length - word.length;
  const context = /** @type {any} */ ({ explicit, matchBefore: () => ({ from, to: text.length, text: word }) });
  const found = completeNames(context);
  return found && { from: found.from, labels: found.options.map(({ label }) => label) };
}

test("names of NumPy follow np., and names of the contracts have no prefix", () => {
  assert.equal(labels("a = np.ex")?.from, 7);
  assert.ok(labels("a = np.ex")?.labels.includes("exp"));
  assert.ok(labels("np.random.")?.labels.includes("default_rng"));
  assert.ok(labels("learn")?.labels.includes("learning_rate"));
  assert.equal(labels("z."), null);
  assert.equal(labels("a = "), null);
  assert.ok(labels("a = ", true)?.labels.includes("np"));
});
