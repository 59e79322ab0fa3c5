import assert from "node:assert/strict";
import { test } from "node:test";
import { ticksOf } from "../../../../../web/views/picture/curves_picture.js";

test("ticks are round numbers within the axis", () => {
  assert.deepEqual(ticksOf(0, 1), [0, 0.2, 0.4, 0.6, 0.8, 1]);
  assert.deepEqual(ticksOf(-1, 1), [-1, -0.5, 0, 0.5, 1]);
  assert.deepEqual(ticksOf(0, 0.73), [0, 0.2, 0.4, 0.6]);
  assert.deepEqual(ticksOf(0, 12_345), [0, 5000, 10_000]);
  assert.deepEqual(ticksOf(-3, 0), [-3, -2, -1, 0]);
});
