import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { reduce } from "../../../../web/state/store.js";

const timeline = { ...INITIAL_STATE.timeline, steps: { values: Int32Array.of(0), shape: [1] } };

/**
 * @param {number} model
 * @param {number} step
 * @param {number[]} [models] that can come back; without them, the undo stack has not changed
 * @param {number | null} [viewed_step]
 */
const report = (model, step, models, viewed_step = null) => ({
  type: "frame_computed",
  id: null,
  run: 1,
  payload: {
    training: { model, step, seconds: step / 64, train_loss: 1 / (step + 1) },
    timeline: { ...timeline, viewed_step },
    ...(models && { undo: { undo: null, redo: null, models } }),
  },
});

/** @param {import("../../../../web/state/store.js").StoreEvent[]} events */
const after = (...events) => events.reduce(reduce, INITIAL_STATE);

const trained = [report(1, 0), report(1, 10), report(1, 20)];
const reset = [report(2, 0, [1]), report(2, 5)];

test("a new model begins with empty curves; a model that comes back has its curves again", () => {
  const { curves } = after(...trained);
  const fresh = after(...trained, ...reset);
  assert.deepEqual(fresh.curves.step, [0, 5]);
  const back = after(...trained, ...reset, report(1, 20, [2]));
  assert.deepEqual(back.curves, curves);
  const again = after(...trained, ...reset, report(1, 20, [2]), report(2, 5, [1]));
  assert.deepEqual(again.curves, fresh.curves);
  const on = reduce(back, report(1, 30));
  assert.deepEqual([on.curves.step, on.curves.seconds], [[0, 10, 20, 30], [0, 10 / 64, 20 / 64, 30 / 64]]);
});

test("steps that a resumed training discarded come back with their curves", () => {
  const viewing = [report(1, 10, undefined, 10)];
  const resumed = after(...trained, ...viewing, report(2, 10, [1]), report(2, 12));
  assert.deepEqual([resumed.curves.step, resumed.curves.dropped?.step], [[0, 10, 12], [10, 20]]);
  assert.deepEqual(reduce(resumed, report(1, 10, [2], 10)).curves, after(...trained).curves);
});

test("curves of models that can no longer come back are dropped", () => {
  const { earlier_curves } = after(...trained, ...reset, report(3, 0, [2]));
  assert.deepEqual(Object.keys(earlier_curves), ["2"]);
  assert.deepEqual(after(...trained, ...reset, report(2, 6, [])).earlier_curves, {});
});

test("the present curves stay if new points replace the model before the page knows its number", () => {
  const drawn = { type: "points_added", id: 4, run: 2, payload: { undo: { undo: "add_points", redo: null, models: [1] } } };
  const { curves } = after(...trained, drawn, report(2, 0), report(1, 20, [2]));
  assert.deepEqual(curves.step, [0, 10, 20]);
});

test("after the end of a worker, the same model may have another number", () => {
  const death = { type: "engine_failed", payload: { message: "Python ended.", fatal: false } };
  const restored = { ...report(1, 20, []), type: "session_restored", id: 1 };
  const state = after(...trained, ...reset, report(1, 20, [2]), death, restored);
  assert.deepEqual([state.curves.step, state.earlier_curves], [[0, 10, 20], {}]);
});
