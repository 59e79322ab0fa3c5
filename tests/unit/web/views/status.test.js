import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { stateInWords } from "../../../../web/views/status.js";

/**
 * @param {{phase?: any, points?: number, running?: boolean, step?: number}} situation
 * @returns {import("../../../../web/state/state.js").State}
 */
const stateOf = ({ phase = "ready", points = 1, running = false, step = 0 }) => ({
  ...INITIAL_STATE,
  runtime: { ...INITIAL_STATE.runtime, phase },
  data: { ...INITIAL_STATE.data, y: { values: new Uint8Array(points), shape: [points] } },
  training: { ...INITIAL_STATE.training, running, step },
});

test("the status tells what goes on and what can be done", () => {
  assert.equal(stateInWords(stateOf({ phase: "loading_numpy" })), "Loading NumPy");
  assert.equal(stateInWords(stateOf({})), "Ready to train");
  assert.equal(stateInWords(stateOf({ running: true })), "Training");
  assert.equal(stateInWords(stateOf({ step: 3 })), "Paused");
  assert.equal(stateInWords(stateOf({ points: 0 })), "No points yet");
  assert.equal(stateInWords(stateOf({ points: 0, running: true })), "Waiting for points");
});
