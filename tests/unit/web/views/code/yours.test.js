import assert from "node:assert/strict";
import { test } from "node:test";
import { stateInWords } from "../../../../../web/views/code/yours.js";

/** @type {import("../../../../../web/state/protocol.js").Part} */
const PART = { kind: "activation", name: "swish", source: "a", runs: true, in_use: true, notes: ["A note."] };

/** @param {object} part @param {string} text @param {number} [step] @param {boolean} [isForProblem] @param {string} [offBecause] */
const words = (part, text, step, isForProblem = true, offBecause = "") =>
  stateInWords({ kind: "activation", name: "swish", text, part: { ...PART, ...part } }, step, isForProblem, offBecause);

test("the state names the version in use", () => {
  assert.equal(words({}, "a", 240), "In use: the version applied at step 240. A note.");
  assert.equal(words({}, "b", 240), "In use: the version applied at step 240. The changes since then are not applied.");
  assert.equal(words({}, "a"), "In use: the applied version. A note.");
  assert.equal(words({ in_use: false }, "a", 1), "Applied, but not in use. A note.");
  assert.equal(
    words({ in_use: false, notes: [] }, "a", 1, false),
    "Applied, but not in use: own generators and losses are for classification.",
  );
  assert.equal(words({ runs: false, notes: ["Switched off."] }, "a"), "Switched off. Apply the code to switch it on again.");
  assert.equal(stateInWords({ kind: "loss", name: "x", text: "", part: null }, undefined, true, ""), "Not applied yet.");
});

test("a part that is switched off has a reason beside it", () => {
  const reason = (/** @type {string} */ note) => words({ runs: false, notes: [note] }, "a", 1, true, "Your code did not stop.");
  const again = "Apply the code to switch it on again.";
  assert.equal(reason("Switched off."), `Switched off. Your code did not stop. ${again}`);
  const own = "Switched off, because of line 2: wrong.";
  assert.equal(reason(own), `${own} ${again}`);
});
