import assert from "node:assert/strict";
import { test } from "node:test";
import { createDeadline } from "../../../../web/engine/deadline.js";

test("a deadline interrupts once when it has passed, and again after a rest", () => {
  let now = 0;
  const deadline = createDeadline(() => now);
  const signal = () => deadline.buffer[0];
  now = 1e9;
  assert.equal(signal(), 0, "no deadline is set");
  deadline.set(500);
  now += 500;
  assert.equal(signal(), 0);
  now += 1;
  assert.deepEqual([signal(), signal()], [2, 0]);
  deadline.buffer[0] = 0; // as Pyodide does
  now += 400;
  assert.equal(signal(), 0, "Python still reports the error");
  now += 1;
  assert.equal(signal(), 2);
  deadline.clear();
  now += 1e9;
  assert.equal(signal(), 0);
});
