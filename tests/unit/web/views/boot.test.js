import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { bootView, bootWords } from "../../../../web/views/boot.js";
import { pageWith } from "../support/page.js";

/** @param {any} runtime */
const stateOf = (runtime) => ({ ...INITIAL_STATE, runtime: { ...INITIAL_STATE.runtime, ...runtime } });

test("the progress bar is visible until Python is ready or has failed", () => {
  const bar = pageWith(bootView, stateOf({ phase: "loading_numpy", progress: 0.75 })).getElementById("boot");
  assert.equal(bar.value, 0.75);
  assert.ok(!bar.hidden);
  for (const phase of ["ready", "failed"]) {
    assert.ok(pageWith(bootView, stateOf({ phase })).getElementById("boot").hidden, phase);
  }
});

test("every phase has a text", () => {
  for (const phase of ["unpacking", "starting_python", "loading_numpy", "ready", "failed"]) {
    assert.match(bootWords(stateOf({ phase }).runtime), /^[A-Z]/, phase);
  }
});
