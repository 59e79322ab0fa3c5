import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_STATE } from "../../../../web/state/state.js";

test("in the initial state the model is untrained, there are no points, and the page is opening work", () => {
  const { data, training, curves, timeline, sharing, runtime } = INITIAL_STATE;
  assert.deepEqual([data.y.values.length, data.n_classes], [0, 2]);
  assert.deepEqual([training.step, training.running, curves.step.length], [0, false, 0]);
  assert.deepEqual([...timeline.steps.values], [0]);
  assert.deepEqual([sharing.is_opening, runtime.phase], [true, "unpacking"]);
});
