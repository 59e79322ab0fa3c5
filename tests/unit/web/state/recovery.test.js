import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { reduce } from "../../../../web/state/store.js";

/** @typedef {import("../../../../web/state/state.js").State} State */

const READY = { type: "engine_ready", payload: { start: "snapshot" } };
const DEATH = { type: "engine_failed", payload: { message: "Python ended.", fatal: false } };

/** @param {number} step */
const restored = (step) => ({
  type: "session_restored",
  id: 1,
  run: 1,
  payload: {
    training: { step },
    timeline: {
      steps: { values: Int32Array.of(0, step), shape: [2] },
      viewed_step: null,
      branches: [],
      limited_by_memory: false,
    },
  },
});

/** @param {import("../../../../web/state/store.js").StoreEvent[]} events */
const after = (...events) => events.reduce(reduce, INITIAL_STATE);

test("when nothing is lost, the alert says so and is no alarm", () => {
  const { alert, runtime } = after(READY, restored(40), DEATH, READY, restored(40));
  assert.match(alert?.hint ?? "", /Points, settings, weights and timeline are as they were\./);
  assert.equal(alert?.is_over, true);
  assert.equal(runtime.failed_at, null);
});

test("steps that are lost are counted", () => {
  const { alert } = after(READY, restored(5000), DEATH, READY, restored(4000));
  assert.match(alert?.hint ?? "", /training is back at step 4,000 \(1,000 steps lost\)\./);
  assert.equal(alert?.is_over, false);
});

test("they are counted from before the first of several failures", () => {
  const { alert } = after(READY, restored(5000), DEATH, DEATH, READY, restored(4000));
  assert.match(alert?.hint ?? "", /1,000 steps lost/);
});

test("a start that fails is no loss", () => {
  const { alert } = after(DEATH, READY, restored(0));
  assert.match(alert?.hint ?? "", /slower start/);
});

test("an alert that was put away stays away", () => {
  const dismissed = { type: "alert_dismissed", payload: {} };
  assert.equal(after(READY, restored(40), DEATH, dismissed, READY, restored(40)).alert, null);
});

test("work that is opened later is no recovery", () => {
  const failure = { type: "command_failed", payload: { ...DEATH.payload, field: null, hint: "" } };
  assert.equal(after(READY, restored(40), failure, restored(0)).alert?.hint, "");
});
