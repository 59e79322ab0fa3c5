import assert from "node:assert/strict";
import { test } from "node:test";
import { remedyInWords } from "../../../../web/state/stall.js";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { reduce } from "../../../../web/state/store.js";

const reported = (/** @type {object} */ changes = {}) => ({
  message: "Hidden 2 is dead: all its outputs are 0.",
  settings: { learning_rate: 0.1 },
  step: null,
  ...changes,
});

/** @param {import("../../../../web/state/state.js").State} state @param {object} training */
const after = (state, training) =>
  reduce(state, { type: "frame_computed", id: null, run: 0, payload: { training } });

test("the same stall reported again is the same object, so nothing is drawn or read again", () => {
  const first = after(INITIAL_STATE, { stall: reported() });
  assert.equal(after(first, { step: 3, stall: reported() }).training.stall, first.training.stall);
  const other = after(first, { stall: reported({ message: "The gradient is 0." }) });
  assert.equal(other.training.stall?.message, "The gradient is 0.");
});

test("an event without the field `stall` leaves the stall; the value null removes the stall", () => {
  const first = after(INITIAL_STATE, { stall: reported() });
  assert.equal(after(first, { reproducible: false }).training.stall, first.training.stall);
  assert.equal(after(first, { stall: null }).training.stall, null);
});

test("a dismissed line returns only after the network has learned in between", () => {
  const dismissed = reduce(after(INITIAL_STATE, { stall: reported() }), { type: "stall_dismissed", payload: {} });
  assert.ok(dismissed.stall_dismissed);
  const changed = after(dismissed, { stall: reported({ message: "Hidden 1 is dead: all its outputs are 0." }) });
  assert.ok(changed.stall_dismissed);
  const learning = after(changed, { stall: null });
  assert.ok(!after(learning, { stall: reported() }).stall_dismissed);
});

test("the button names the settings and the step", () => {
  assert.equal(remedyInWords({ settings: { learning_rate: 0.1 }, step: null }), "Learning rate 0.1 and reset");
  assert.equal(remedyInWords({ settings: { l1: 0, weight_decay: 0 }, step: null }), "L1 0, L2 0 and reset");
  assert.equal(
    remedyInWords({ settings: { hidden_layer_sizes: [10, 5] }, step: null }),
    "Hidden layers 10-5 and reset",
  );
  assert.equal(
    remedyInWords({ settings: { learning_rate: 0.1 }, step: 1300 }),
    "Back to step 1,300, learning rate 0.1",
  );
});
