import assert from "node:assert/strict";
import { test } from "node:test";
import { applyRemedy } from "../../../../web/controls/remedy.js";

/** @param {Parameters<typeof applyRemedy>[1]} remedy */
function commandsOf(remedy) {
  /** @type {unknown[][]} */
  const sent = [];
  applyRemedy(async (...command) => sent.push(command) > 0, remedy);
  return sent;
}

test("settings and reset are one command, which Undo reverses", () => {
  assert.deepEqual(commandsOf({ settings: { learning_rate: 0.01 }, step: null }), [
    ["reset_model", { config: { learning_rate: 0.01 } }],
  ]);
});

test("the settings change before the return to a step, also to step 0", () => {
  assert.deepEqual(commandsOf({ settings: { learning_rate: 1 }, step: 0 }), [
    ["configure", { learning_rate: 1 }],
    ["view_checkpoint", { step: 0 }],
  ]);
});
