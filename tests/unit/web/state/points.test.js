import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyPoints, pointsOf, pointsPerClass } from "../../../../web/state/points.js";
import { INITIAL_STATE } from "../../../../web/state/state.js";

test("empty points have arrays of zero points, and classes only in classification", () => {
  const { X, y, is_test, n_classes } = emptyPoints("classification");
  assert.deepEqual([X.shape, y.shape, is_test.shape], [[0, 2], [0], [0]]);
  assert.deepEqual([n_classes, emptyPoints("regression").n_classes], [2, 0]);
});

test("pointsOf returns the section `data` without the flags of the undo stack", () => {
  assert.deepEqual(pointsOf(INITIAL_STATE.data), emptyPoints("classification"));
  assert.equal(pointsOf(INITIAL_STATE.data).X, INITIAL_STATE.data.X, "not copied");
});

test("pointsPerClass counts every class, also those without points", () => {
  const y = { values: Uint8Array.from([0, 2, 2, 0, 2]), shape: [5] };
  assert.deepEqual(pointsPerClass({ y, n_classes: 4 }), [2, 0, 3, 0]);
});
