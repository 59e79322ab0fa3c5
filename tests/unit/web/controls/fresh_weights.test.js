import assert from "node:assert/strict";
import { test } from "node:test";
import { bindFreshWeights } from "../../../../web/controls/fresh_weights.js";
import { openControls } from "../support/controls.js";

test("Next seed resets the model with the next seed; after the largest seed comes 0", () => {
  for (const [random_state, next] of [[0, 1], [4294967295, 0]]) {
    const { byId, context, change, config, sent } = openControls();
    bindFreshWeights(context);
    change({ config: config({ random_state }) });
    byId("next-seed").click();
    assert.deepEqual(sent, [["reset_model", { config: { random_state: next } }]]);
  }
});

test("Reset and train starts training from fresh weights", () => {
  const { byId, context, sent } = openControls();
  bindFreshWeights(context);
  byId("reset-and-train").click();
  assert.deepEqual(sent.map(([type]) => type), ["reset_model", "start_training"]);
});

test("Dismiss closes the note", () => {
  const { byId, context, dispatched } = openControls();
  bindFreshWeights(context);
  byId("test-points-note-dismiss").click();
  assert.deepEqual(dispatched, [["test_points_note_dismissed", {}]]);
});
