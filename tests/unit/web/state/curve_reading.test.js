import assert from "node:assert/strict";
import { test } from "node:test";
import { evenIndices, indexNear, pointOn } from "../../../../web/state/curve_reading.js";
import { EMPTY_CURVES, recordTraining } from "../../../../web/state/curves.js";

/**
 * @param {number[]} steps
 * @param {number[]} [segments]
 */
const recorded = (steps, segments = []) =>
  steps.reduce(
    (curves, step, i) => recordTraining(curves, { step, train_loss: step ** 2, segment: segments[i] ?? 0 }),
    EMPTY_CURVES,
  );

/** @param {number} count */
const upTo = (count) => Array.from({ length: count + 1 }, (_, i) => i);

test("indexNear finds the recorded step nearest to a step", () => {
  const curves = recorded([0, 10, 20]);
  const found = [-3, 4, 6, 10, 14, 16, 99].map((step) => indexNear(curves, step));
  assert.deepEqual(found, [0, 0, 1, 1, 1, 2, 2]);
  assert.equal(indexNear(EMPTY_CURVES, 5), -1);
});

test("between two recorded steps, the values are those of the line between them", () => {
  const curves = recorded([0, 10, 20]);
  const losses = [0, 10, 15].map((step) => pointOn(curves, step).train_loss);
  assert.deepEqual(losses, [0, 100, 250]);
  const { step, test_loss } = pointOn(curves, 15);
  assert.deepEqual([step, test_loss], [15, null]);
});

test("in the break at a data change, the values are those before the change", () => {
  const curves = recorded([0, 10, 20, 20, 30], [0, 0, 1, 2, 2]);
  assert.deepEqual([pointOn(curves, 15).step, pointOn(curves, 15).train_loss], [10, 100]);
  assert.deepEqual(pointOn(curves, 20).step, 20);
});

test("evenIndices returns evenly spaced indices, from the first to the last recorded step", () => {
  assert.deepEqual(evenIndices(recorded(upTo(8)), 5), [0, 2, 4, 6, 8]);
  assert.deepEqual(evenIndices(recorded(upTo(2)), 5), [0, 1, 2]);
  assert.deepEqual(evenIndices(recorded(upTo(4)), 5), [0, 1, 2, 3, 4]);
  assert.deepEqual(evenIndices(EMPTY_CURVES, 5), []);
});
