import assert from "node:assert/strict";
import { test } from "node:test";
import { hasSeconds, inSeconds, secondsAt } from "../../../../web/state/curve_seconds.js";
import { TRAINING } from "../support/states.js";

const { curves } = TRAINING; // Steps 0, 10, 20 took 0, 0.5, 1.5 seconds in all.

test("seconds between two recorded steps are on the connecting line", () => {
  assert.deepEqual([0, 5, 10, 15, 20, 99].map((step) => secondsAt(curves, step)), [0, 0.25, 0.5, 1, 1.5, 1.5]);
});

test("curves over seconds have the seconds in place of the steps", () => {
  const over = inSeconds(curves);
  assert.deepEqual([over.step, over.dropped?.step], [[0, 0.5, 1.5], [0.5, 0.75]]);
  assert.equal(over.train_loss, curves.train_loss);
});

test("curves that an early version has stored have no seconds", () => {
  assert.ok(hasSeconds(curves));
  assert.ok(!hasSeconds({ ...curves, seconds: [null, null, null] }));
});
