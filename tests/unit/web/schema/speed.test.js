import assert from "node:assert/strict";
import { test } from "node:test";
import { FULL_SPEED, positionOf, rateAt, rateInWords } from "../../../../web/schema/speed.js";

test("the slider is logarithmic from 1 to 1,000 steps per second, and ends with full speed", () => {
  assert.deepEqual([0, 20, 40, 60, FULL_SPEED].map(rateAt), [1, 10, 100, 1000, 0]);
  assert.equal(rateAt(10), 3.2);
});

test("a position converted to a rate and back is the same position", () => {
  for (let position = 0; position <= FULL_SPEED; position++) {
    assert.equal(positionOf(rateAt(position)), position);
  }
  assert.equal(positionOf(0.2), 0);
});

test("a rate is shown per second; full speed is shown as a word", () => {
  assert.deepEqual([0, 1, 1000].map(rateInWords), ["full", "1/s", "1,000/s"]);
});
