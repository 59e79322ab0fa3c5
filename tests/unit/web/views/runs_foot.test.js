import assert from "node:assert/strict";
import { test } from "node:test";
import { runsFootView } from "../../../../web/views/runs_foot.js";
import { pageWith, textOf, textsOf } from "../support/page.js";
import { keptRun, RUNS } from "../support/states.js";

/** @param {Partial<import("../../../../web/state/runs.js").Runs>} runs @param {object} [changes] */
const footOf = (runs, changes) => pageWith(runsFootView, { ...RUNS, runs: { ...RUNS.runs, ...runs }, ...changes });

test("the button reverses a deletion at any time, and other actions only as the last change", () => {
  const isHidden = (/** @type {any} */ undo, /** @type {string | null} */ last) =>
    footOf({ undo }, { undo: { ...RUNS.undo, undo: last } }).getElementById("runs-undo-line").hidden;
  const deletion = { words: "run D is deleted.", action: "delete", run: keptRun("D") };
  const restoration = { words: "run A is restored.", action: "restore" };
  const training = { words: "runs train.", action: "training" };
  assert.deepEqual([isHidden(deletion, "learning_rate"), isHidden(null, "restore")], [false, true]);
  assert.deepEqual([isHidden(restoration, "restore"), isHidden(restoration, "learning_rate")], [false, true]);
  assert.deepEqual([isHidden(training, "train_both"), isHidden(training, null)], [false, true]);
});

test("the line begins with a capital, and its button names the action", () => {
  const page = footOf({ undo: { words: "run A is restored.", action: "restore" } });
  assert.deepEqual(["runs-undo-text", "runs-undo"].map((id) => textOf(page, id)), ["Run A is restored.", "Undo restore"]);
});

test("each list of runs to compare lacks the run of the other list; the present run has no letter as value", () => {
  const kept = ["A", "B", "D"].map((letter) => keptRun(letter));
  const page = footOf({ kept, chosen: "A", other: "B" });
  const [left, right] = ["compare-left", "compare-right"].map((id) => page.getElementById(id));
  assert.deepEqual([textsOf(left.options), textsOf(right.options)], [["A", "D"], ["B", "D", "C"]]);
  assert.deepEqual(right.options.map((/** @type {any} */ { value }) => value), ["B", "D", ""]);
  assert.deepEqual([left.value, right.value], ["A", "B"]);
  assert.ok(footOf({ kept: [keptRun("A")] }).getElementById("runs-compare").hidden);
});

test("the buttons of two runs name the run of the settings and the run of the data", () => {
  const page = footOf({ chosen: "B" });
  assert.deepEqual(
    ["mix-kept-settings", "mix-present-settings"].map((id) => textOf(page, id)),
    ["Run B’s settings on C’s data", "Run C’s settings on B’s data"],
  );
});

test("the memory of all kept runs is stated, and that no further run can be kept", () => {
  // A session of the tests has 131,072 numbers of 8 bytes, which is 1 MB, and four points.
  const textFor = (/** @type {string[]} */ ...letters) => textOf(footOf({ kept: letters.map((letter) => keptRun(letter)) }), "runs-limits");
  assert.match(textFor("A", "B"), /^Up to four runs can be kept\. Memory: 2\.0 MB\./);
  assert.match(textFor("A", "B", "C", "D"), /^No more runs can be kept\. Memory: 4\.0 MB\./);
  assert.equal(textFor(), "");
});
