import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { createStore, isDark, reduce } from "../../../../web/state/store.js";

/** @typedef {import("../../../../web/state/store.js").StoreEvent} StoreEvent */

const FAILURE = { code: "invalid_value", field: null, message: "No.", hint: "Do this." };
const DATA = {
  X: { values: new Float64Array([0.5, -0.5]), shape: [1, 2] },
  y: { values: new Uint8Array([1]), shape: [1] },
  n_classes: 2,
  can_undo: true,
  can_redo: false,
};

/** @param {StoreEvent[]} events */
const after = (...events) => events.reduce(reduce, INITIAL_STATE);

test("an event changes what it carries and nothing else", () => {
  const state = after({ type: "data_generated", id: 1, run: 1, payload: { data: DATA } });
  assert.equal(state.data, DATA);
  assert.deepEqual({ ...state, data: null, run: 0 }, { ...INITIAL_STATE, data: null });
});

test("the state before an event stays as it was", () => {
  const before = structuredClone(INITIAL_STATE);
  after(
    { type: "configured", id: 1, run: 1, payload: { config: { learning_rate: 0.5 } } },
    { type: "command_failed", id: 2, run: 1, payload: { ...FAILURE, field: "learning_rate" } },
    { type: "tool_chosen", payload: { eraser: true } },
  );
  assert.deepEqual(INITIAL_STATE, before);
});

test("reports from before a reset are dropped, answers are not", () => {
  const training = { ...INITIAL_STATE.training, step: 99 };
  const reset = { type: "model_reset", id: 1, run: 5, payload: {} };
  const stale = { type: "map_computed", id: null, run: 4, payload: { training } };
  assert.equal(after(reset, stale).training.step, 0);
  assert.equal(after(reset, { ...stale, run: 5 }).training.step, 99);
  assert.equal(after(reset, { ...stale, id: 2 }).training.step, 99);
});

test("an error stands beside its field until the field is right again", () => {
  const failed = { type: "command_failed", id: 1, payload: { ...FAILURE, field: "learning_rate" } };
  const broken = after(failed);
  assert.deepEqual(broken.errors, { learning_rate: "No. Do this." });
  assert.equal(broken.alert, null);
  const other = { type: "configured", id: 2, payload: { config: { optimizer: "sgd" } } };
  assert.deepEqual(reduce(broken, other).errors, broken.errors);
  const right = { type: "configured", id: 2, payload: { config: { learning_rate: 0.5 } } };
  assert.deepEqual(reduce(broken, right).errors, {});
  const restored = { type: "setting_restored", payload: { field: "learning_rate" } };
  assert.deepEqual(reduce(broken, restored).errors, {});
});

test("an error without a place of its own is an alert that can be dismissed", () => {
  for (const field of [null, "X", "n_steps"]) {
    const state = after({ type: "command_failed", id: 1, payload: { ...FAILURE, field } });
    assert.deepEqual(state.alert, { ...FAILURE, field });
    assert.deepEqual(state.errors, {});
    assert.equal(reduce(state, { type: "alert_dismissed", payload: {} }).alert, null);
  }
});

test("a request that a later one replaced is no error", () => {
  const payload = { ...FAILURE, code: "superseded", field: "generator" };
  assert.equal(after({ type: "command_failed", id: 1, payload }), INITIAL_STATE);
});

test("a diverged training is over, and the alert has what may help", () => {
  const running = { ...INITIAL_STATE.training, running: true };
  const remedy = { learning_rate: 0.001 };
  const payload = { ...FAILURE, code: "training_diverged", field: "learning_rate", remedy };
  const state = after(
    { type: "training_started", id: 1, payload: { training: running } },
    { type: "command_failed", id: null, payload },
  );
  assert.equal(state.training.running, false);
  assert.equal(state.alert, payload);
  assert.deepEqual(state.errors, {});
});

/**
 * @param {number} step
 * @param {number | null} at
 */
const frame = (step, at) => ({
  type: "frame_computed",
  id: null,
  run: 1,
  payload: {
    training: { step, train_loss: 1 / (step + 1) },
    timeline: {
      steps: { values: new Int32Array([0, 2, 4]), shape: [3] },
      viewed_step: at,
      branches: [],
      limited_by_memory: false,
    },
  },
});

test("a step that is looked back to leaves the curves as they are", () => {
  const trained = after(frame(0, null), frame(4, null));
  const past = reduce(trained, frame(2, 2));
  assert.equal(past.curves, trained.curves);
  assert.deepEqual([past.training.step, past.timeline.viewed_step], [2, 2]);
  // Resumed there, it is the newest, and what came after it is gone.
  assert.deepEqual(reduce(past, frame(2, null)).curves.step, [0, 2]);
  assert.deepEqual(reduce(past, frame(4, null)).curves.step, [0, 4]);
});

test("what training has stopped at stays until it moves again", () => {
  const training = { ...INITIAL_STATE.training, running: false, step: 4 };
  const stopped = after(frame(3, null), {
    type: "training_paused",
    id: null,
    run: 1,
    payload: { training, reason: "Epoch 4 reached" },
  });
  assert.equal(stopped.stop_reason, "Epoch 4 reached");
  assert.equal(reduce(stopped, frame(4, null)).stop_reason, "Epoch 4 reached");
  assert.equal(reduce(stopped, frame(5, null)).stop_reason, "");
  const configured = { type: "configured", payload: { training: { reproducible: false } } };
  assert.equal(reduce(stopped, configured).stop_reason, "Epoch 4 reached");
});

test("after the worker's death points and settings are there, training is not", () => {
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
  // The new worker counts its runs from the beginning, and must be heard.
  const training = { ...INITIAL_STATE.training, step: 1 };
  const heard = reduce(state, { type: "map_computed", id: null, run: 1, payload: { training } });
  assert.equal(heard.training.step, 1);
});

test("a failure says whether work was interrupted or the start", () => {
  const failed = { type: "engine_failed", payload: { message: "No.", fatal: false } };
  assert.match(after(failed).alert?.hint ?? "", /quick start/);
  const ready = { type: "engine_ready", payload: { start: "snapshot" } };
  assert.equal(after(ready).runtime.start, "snapshot");
  assert.match(after(ready, failed).alert?.hint ?? "", /started again/);
  assert.equal(after(ready, failed).runtime.start, null);
});

test("a page that cannot start says what to do", () => {
  const state = after({ type: "engine_failed", payload: { message: "No bytes.", fatal: true } });
  assert.equal(state.runtime.phase, "failed");
  assert.match(state.alert?.hint ?? "", /Reload/);
});

test("the theme follows the system unless one is chosen", () => {
  const dark = after({ type: "scheme_changed", payload: { system_dark: true } });
  assert.equal(isDark(INITIAL_STATE), false);
  assert.equal(isDark(dark), true);
  assert.equal(isDark(reduce(dark, { type: "theme_chosen", payload: { theme: "light" } })), false);
  assert.equal(isDark(after({ type: "theme_chosen", payload: { theme: "dark" } })), true);
});

test("curves grow with training and start over with the model, and so does the chart's cursor", () => {
  const measured = { train_loss: 0.5, train_accuracy: 0.75 };
  const frame = (/** @type {number} */ step) => ({
    type: "frame_computed",
    id: null,
    run: 1,
    payload: { training: { step, ...measured } },
  });
  const trained = after(frame(0), frame(7), { type: "chart_changed", payload: { cursor: 7 } });
  assert.deepEqual(trained.curves.step, [0, 7]);
  assert.deepEqual(trained.curves.train_loss, [0.5, 0.5]);
  assert.equal(reduce(trained, frame(9)).chart.cursor, 7);
  const reset = { type: "configured", id: 1, run: 2, payload: { training: { step: 0 } } };
  assert.deepEqual(reduce(trained, reset).curves.step, []);
  assert.equal(reduce(trained, reset).chart.cursor, null);
});

test("the store tells its listeners of every change and of nothing else", () => {
  const store = createStore();
  let calls = 0;
  store.subscribe(() => calls++);
  store.dispatch({ type: "tool_chosen", payload: { eraser: true } });
  assert.equal(store.getState().tool.eraser, true);
  assert.equal(calls, 1);
  store.dispatch({ type: "command_failed", payload: { ...FAILURE, code: "superseded" } });
  assert.equal(calls, 1);
});
