import assert from "node:assert/strict";
import { test } from "node:test";
import {
  EMPTY_CURVES,
  lastRecordedStep,
  lastStepShown,
  LIMIT,
  recordTraining,
  withAllColumns,
} from "../../../../web/state/curves.js";
import { METRICS } from "../../../../web/state/metrics.js";

/** @param {number} step */
const measured = (step) => ({
  step,
  train_loss: 1 / (step + 1),
  test_loss: null,
  train_accuracy: step / 1e6,
  test_accuracy: null,
});

/**
 * @param {number[]} steps
 * @param {number} [limit]
 */
const after = (steps, limit) =>
  steps.reduce((curves, step) => recordTraining(curves, measured(step), limit), EMPTY_CURVES);

/** @param {number} count */
const upTo = (count) => Array.from({ length: count + 1 }, (_, i) => i);

test("a measurement is recorded with its step and its values", () => {
  const first = { ...measured(0), train_loss: 0.7, train_accuracy: 0.5 };
  const second = { step: 12, train_loss: 0.6, test_loss: 0.8, train_accuracy: 0.75, test_accuracy: 1, seconds: 0.5 };
  const curves = recordTraining(recordTraining(EMPTY_CURVES, first), second);
  assert.deepEqual(curves, {
    spacing: 1,
    clock: 0.5,
    step: [0, 12],
    seconds: [0, 0.5],
    train_loss: [0.7, 0.6],
    test_loss: [null, 0.8],
    train_accuracy: [0.5, 0.75],
    test_accuracy: [null, 1],
    train_r2_score: [null, null],
    test_r2_score: [null, null],
    segment: [0, 0],
  });
  assert.deepEqual(EMPTY_CURVES.step, []);
});

test("seconds of discarded steps do not count, and a restored model counts from 0", () => {
  const at = (/** @type {number} */ step, /** @type {number} */ seconds) => ({ ...measured(step), seconds });
  const record = (/** @type {any} */ curves, /** @type {any} */ measurement) => recordTraining(curves, measurement);
  const trained = [at(0, 0), at(10, 1), at(20, 3)].reduce(record, EMPTY_CURVES);
  assert.deepEqual(trained.seconds, [0, 1, 3]);
  const resumed = [at(10, 3), at(15, 3.5)].reduce(record, trained);
  assert.deepEqual(resumed.seconds, [0, 1, 1.5]);
  assert.deepEqual([at(0, 3), at(5, 4)].reduce(record, trained).seconds, [0, 1]);
  const restored = [at(20, 0), at(30, 2)].reduce(record, trained);
  assert.deepEqual(restored.seconds, [0, 1, 3, 5]);
  assert.deepEqual(record(withAllColumns(trained), at(30, 4)).seconds, [0, 1, 3, 7]);
});

test("the spacing doubles when there are too many steps: results computed by hand", () => {
  // The limit is 4 steps, so the fifth step doubles the spacing. Steps 0 and 2 stay because they
  // are the first of the intervals 0-1 and 2-3; step 4 stays because it is the last step. A later
  // step of the same interval replaces the last step.
  assert.deepEqual(after([0, 1, 2, 3], 4).step, [0, 1, 2, 3]);
  assert.deepEqual(after([0, 1, 2, 3, 4], 4).step, [0, 2, 4]);
  assert.deepEqual(after([0, 1, 2, 3, 4, 5], 4).step, [0, 2, 4, 5]);
  assert.deepEqual(after([0, 1, 2, 3, 4, 5, 6], 4).step, [0, 2, 4, 6]);
  assert.deepEqual(after([0, 1, 2, 3, 4, 5, 6, 7], 4).step, [0, 4, 7]);
  assert.deepEqual(after([0, 1, 2, 3, 4, 5, 6, 7, 8], 4).step, [0, 4, 8]);
  assert.equal(after(upTo(7), 4).spacing, 4);
});

test("thinning of uneven steps counts steps, not recorded values", () => {
  // Intervals of 8: 0-7, 8-15, 16-23, 24-31, 32-39.
  assert.deepEqual(after([0, 1, 2, 3, 17, 18, 40], 4).step, [0, 17, 40]);
});

test("after thinning, each step still has its own values", () => {
  const curves = after(upTo(1000), 16);
  curves.step.forEach((step, i) => assert.equal(curves.train_loss[i], 1 / (step + 1)));
  assert.equal(curves.test_accuracy.length, curves.step.length);
});

test("the curves of a long training have few, evenly spaced steps, and the last step", () => {
  const stride = 7;
  const curves = after(upTo(150_000 / stride).map((i) => i * stride));
  assert.ok(curves.step.length <= LIMIT && curves.step.length > LIMIT / 2 - 1);
  assert.equal(lastRecordedStep(curves), Math.floor(150_000 / stride) * stride);
  const gaps = curves.step.slice(1, -1).map((step, i) => step - curves.step[i]);
  assert.ok(Math.max(...gaps) - Math.min(...gaps) <= stride);
});

test("resuming moves later steps to `dropped`, until the next resume replaces them", () => {
  const resumed = recordTraining(after([0, 5, 9, 12]), measured(7));
  assert.deepEqual(resumed.dropped?.step, [5, 9, 12]);
  assert.deepEqual(resumed.dropped?.train_loss, [1 / 6, 1 / 10, 1 / 13]);
  const on = recordTraining(resumed, measured(11));
  assert.deepEqual(on.dropped, resumed.dropped);
  assert.deepEqual(recordTraining(on, measured(8)).dropped?.step, [7, 11]);
  assert.equal(recordTraining(on, measured(0)).dropped, undefined);
});

test("100,000 recorded steps are thinned to the limit", () => {
  const curves = after(upTo(100_000));
  assert.ok(curves.step.length <= LIMIT && curves.step.length > LIMIT / 2);
  assert.equal(curves.step[0], 0);
  assert.equal(lastRecordedStep(curves), 100_000);
  for (const metric of METRICS) assert.equal(curves[metric].length, curves.step.length);
  const gaps = curves.step.slice(1, -1).map((step, i) => step - curves.step[i]);
  assert.deepEqual(new Set(gaps), new Set([curves.spacing]));
});

test("a measurement of an earlier step discards all later steps, with or without metrics", () => {
  assert.deepEqual(recordTraining(after([0, 5, 9]), measured(7)).step, [0, 5, 7]);
  assert.deepEqual(recordTraining(after([0, 5, 9]), { step: 5 }).step, [0, 5]);
  assert.equal(recordTraining(after([0, 5, 9]), { step: 5 }).spacing, 1);
  assert.equal(recordTraining(after(upTo(99), 8), { step: 0 }, 8), EMPTY_CURVES);
});

test("a second measurement of the last step replaces the first, since points may differ", () => {
  const again = { ...measured(9), train_loss: 42 };
  const curves = recordTraining(after([0, 9]), again);
  assert.deepEqual(curves.step, [0, 9]);
  assert.deepEqual(curves.train_loss, [1, 42]);
});

test("a measurement without metrics changes nothing", () => {
  const curves = after([0, 5]);
  assert.equal(recordTraining(curves, {}), curves);
  assert.equal(recordTraining(curves, { running: true, step: 5 }), curves);
  assert.equal(recordTraining(curves, { ...measured(8), train_loss: null }), curves);
});

test("the chart shows at least ten steps", () => {
  assert.deepEqual([[], [3], [11]].map((steps) => lastStepShown(after(steps))), [10, 10, 11]);
});

test("each step has the segment in which it was measured, also after thinning and resuming", () => {
  const record = (/** @type {any} */ curves, /** @type {[number, number]} */ [step, segment]) =>
    recordTraining(curves, { ...measured(step), segment }, 4);
  /** @type {[number, number][]} */
  const measurements = [[0, 0], [1, 0], [2, 0], [2, 1], [3, 1]];
  assert.deepEqual(measurements.slice(0, 4).reduce(record, EMPTY_CURVES).segment, [0, 0, 0, 1]);
  const thinned = [...measurements, /** @type {[number, number]} */ ([4, 2])].reduce(record, EMPTY_CURVES);
  assert.deepEqual([thinned.step, thinned.segment], [[0, 2, 3, 4], [0, 0, 1, 2]]);
  const resumed = record(thinned, [2, 1]);
  assert.deepEqual([resumed.step, resumed.segment], [[0, 2, 2], [0, 0, 1]]);
  assert.deepEqual(resumed.dropped?.segment, [0, 1, 2]);
});

test("at a data change, a step is recorded with the values of the old and of the new points", () => {
  const before = after([0, 7]);
  const changed = recordTraining(before, { ...measured(7), train_loss: 42, segment: 1 });
  assert.deepEqual([changed.step, changed.train_loss], [[0, 7, 7], [1, 1 / 8, 42]]);
  const undone = recordTraining(changed, { ...measured(7), segment: 0 });
  assert.deepEqual(undone, before);
});

test("stored curves without segments and without R² are completed", () => {
  const { segment, train_r2_score, test_r2_score, ...stored } = after([0, 5]);
  assert.deepEqual(withAllColumns(stored), after([0, 5]));
});
