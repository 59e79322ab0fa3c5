import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_SCRIPT, withProgram } from "../../../../web/state/script.js";

/** @param {Record<string, string | null>} lines control by text */
const section = (lines) => ({
  lines: Object.entries(lines).map(([text, control]) => ({ text, control })),
  files: [],
});
const FIRST = { "# Training": null, "noise=0.1,": "noise", "l1=0.0,": "l1", "range(0):": "step" };

test("the first program has no changed lines", () => {
  const script = withProgram(INITIAL_SCRIPT, section(FIRST));
  assert.deepEqual(script.controls, []);
  assert.equal(script.lines.length, 4);
});

test("a line with a control counts as changed if its text is new", () => {
  const script = withProgram(
    withProgram(INITIAL_SCRIPT, section(FIRST)),
    section({ "# Further training": null, "noise=0.2,": "noise", "l1=0.0,": "l1", "range(0):": "step" }),
  );
  assert.deepEqual(script.controls, ["noise"]);
  assert.equal(script.changed.length, 1);
});

test("a step of training does not change the list of changed lines", () => {
  const changed = withProgram(withProgram(INITIAL_SCRIPT, section(FIRST)), section({ ...FIRST, "l1=0.5,": "l1" }));
  const stepped = withProgram(changed, section({ "l1=0.5,": "l1", "range(9):": "step" }));
  assert.deepEqual(stepped.controls, ["l1"]);
  assert.equal(stepped.changed, changed.changed);
  assert.equal(stepped.lines[1].text, "range(9):");
});

test("a moved line does not count as changed", () => {
  const script = withProgram(withProgram(INITIAL_SCRIPT, section(FIRST)), section({ "l1=0.0,": "l1", "noise=0.1,": "noise" }));
  assert.deepEqual(script.controls, []);
});
