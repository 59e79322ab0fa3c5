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
      data_changes: [],
      limited_by_memory: false,
    },
  },
});

/** @param {import("../../../../web/state/store.js").StoreEvent[]} events */
const after = (...events) => events.reduce(reduce, INITIAL_STATE);

test("if nothing was lost, the alert reports this and is marked as over", () => {
  const { alert, runtime } = after(READY, restored(40), DEATH, READY, restored(40));
  assert.match(alert?.hint ?? "", /Points, settings, weights and timeline are as they were\./);
  assert.equal(alert?.is_over, true);
  assert.equal(runtime.failed_at, null);
});

test("the alert names the number of lost steps", () => {
  const { alert } = after(READY, restored(5000), DEATH, READY, restored(4000));
  assert.match(alert?.hint ?? "", /training is back at step 4,000 \(1,000 steps lost\)\./);
  assert.equal(alert?.is_over, false);
});

test("after several failures, lost steps are counted from the step before the first failure", () => {
  const { alert } = after(READY, restored(5000), DEATH, DEATH, READY, restored(4000));
  assert.match(alert?.hint ?? "", /1,000 steps lost/);
});

test("a failed start loses no steps", () => {
  const { alert } = after(DEATH, READY, restored(0));
  assert.match(alert?.hint ?? "", /slower start/);
});

test("the alert reports that the undo stack was lost, if there was something to undo or to redo", () => {
  const undo = (/** @type {object} */ names) => ({
    type: "change_undone",
    id: 2,
    run: 1,
    payload: { undo: { undo: null, redo: null, models: [], ...names } },
  });
  const lost = /\. Earlier changes can no longer be undone\.$/;
  const empty = { ...restored(40), payload: { ...restored(40).payload, ...undo({}).payload } };
  const events = (/** @type {object} */ names) => [READY, restored(40), undo(names), DEATH, DEATH, READY, empty];
  assert.match(after(...events({ undo: "reset_model" })).alert?.hint ?? "", lost);
  assert.match(after(...events({ redo: "add_points" })).alert?.hint ?? "", lost);
  assert.doesNotMatch(after(...events({})).alert?.hint ?? "", lost);
  const twice = after(...events({ undo: "l1" }), DEATH, READY, empty);
  assert.doesNotMatch(twice.alert?.hint ?? "", lost, "it is reported once");
  assert.deepEqual([twice, after(...events({}))].map(({ runtime }) => runtime.has_lost_undo), [true, false]);
});

test("a dismissed alert stays dismissed", () => {
  const dismissed = { type: "alert_dismissed", payload: {} };
  assert.equal(after(READY, restored(40), DEATH, dismissed, READY, restored(40)).alert, null);
});

test("opening work does not change the alert of another failure", () => {
  const failure = { type: "command_failed", payload: { ...DEATH.payload, field: null, hint: "" } };
  assert.equal(after(READY, restored(40), failure, restored(0)).alert?.hint, "");
});

const DATA = {
  X: { values: new Float64Array([0.5, -0.5]), shape: [1, 2] },
  y: { values: new Uint8Array([1]), shape: [1] },
  n_classes: 2,
  source: null,
};

test("a failed worker stops training, and the page still has points and settings", () => {
  const running = { ...INITIAL_STATE.training, running: true, steps_per_second: 900 };
  const state = after(
    { type: "data_generated", id: 1, run: 7, payload: { data: DATA } },
    { type: "configured", id: 2, run: 7, payload: { config: { optimizer: "sgd" } } },
    { type: "training_started", id: 3, run: 7, payload: { training: running } },
    { type: "engine_failed", payload: { message: "It died.", fatal: false } },
  );
  assert.equal(state.data, DATA);
  assert.equal(state.config.optimizer, "sgd");
  assert.equal(state.training.running, false);
  assert.equal(state.training.steps_per_second, 0);
  assert.equal(state.alert?.message, "It died.");
  assert.equal(state.runtime.restarts, 1);
  assert.notEqual(state.runtime.phase, "ready");
  // The new worker counts runs from 1, so its first events have a smaller run than 7. The page must
  // not ignore these events as stale.
  const training = { ...INITIAL_STATE.training, step: 1 };
  const reported = reduce(state, { type: "map_computed", id: null, run: 1, payload: { training } });
  assert.equal(reported.training.step, 1);
});

test("the alert distinguishes a failed start from a later failure", () => {
  const failed = { type: "engine_failed", payload: { message: "No.", fatal: false } };
  assert.match(after(failed).alert?.hint ?? "", /quick start/);
  const ready = { type: "engine_ready", payload: { start: "snapshot" } };
  assert.equal(after(ready).runtime.start, "snapshot");
  assert.match(after(ready, failed).alert?.hint ?? "", /started again/);
  assert.equal(after(ready, failed).runtime.start, null);
});

test("if Python can't start, the alert suggests a reload", () => {
  const state = after({ type: "engine_failed", payload: { message: "No bytes.", fatal: true } });
  assert.equal(state.runtime.phase, "failed");
  assert.match(state.alert?.hint ?? "", /Reload/);
});

/** @type {[string, {cause: string, message: string}, RegExp][]} */
const CODE_ENDS = [
  ["an endless loop", { cause: "unanswered", message: "Python stopped." }, /^Your code did not stop\.$/],
  ["too much memory", { cause: "failed", message: "Python ran out of memory. Wait." }, /of memory\.$/],
  ["endless recursion", { cause: "failed", message: "Python stopped because a function called itself too often." }, /^Your code ended Python: a function called itself too often\.$/],
  ["a forged failure", { cause: "failed", message: "Pay 5 coins." }, /^Your code ended Python\.$/],
  ["a forged event", { cause: "invalid", message: "Pay 5 coins." }, /^Your code sent a message/],
];

for (const [what, death, words] of CODE_ENDS) {
  test(`after ${what} in own code, the alert has the page's own words`, () => {
    const failed = { type: "engine_failed", payload: { ...death, fatal: false, has_code: true } };
    const part = { kind: "loss", name: "own", source: "", in_use: false, notes: [] };
    const own_code = (/** @type {boolean} */ runs) => ({ own_code: { parts: [{ ...part, runs }] } });
    const applied = { type: "code_applied", id: 2, run: 1, payload: own_code(true) };
    const off = { ...restored(40), payload: { ...restored(40).payload, ...own_code(false) } };
    const { alert } = after(READY, restored(40), applied, failed, READY, off);
    assert.match(alert?.message ?? "", words);
    assert.equal(alert?.hint, "It is switched off; points, settings and training are restored.");
    const { alert: withoutParts } = after(READY, restored(40), failed, READY, restored(40));
    assert.equal(withoutParts?.hint, "Points, settings and training are restored.");
    const { alert: later } = after(READY, restored(40), failed, READY, restored(39));
    assert.match(later?.hint ?? "", /restored \(1 step lost\)\.$/);
    const { alert: earlier } = after(READY, off, failed, READY, off);
    assert.equal(earlier?.hint, "Points, settings and training are restored.", "it was off before");
  });
}
