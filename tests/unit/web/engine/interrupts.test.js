import assert from "node:assert/strict";
import { test } from "node:test";
import { createInterrupts } from "../../../../web/engine/interrupts.js";

test("between start and stop, Python gets a signal every 20 ms, and none for missed times", () => {
  let now = 0;
  let reported = 0;
  const interrupts = createInterrupts(() => reported++, () => now);
  const signal = () => interrupts.buffer[0];
  now = 1e9;
  assert.equal(signal(), 0, "not started");
  interrupts.start();
  now += 19;
  assert.equal(signal(), 0);
  now += 1;
  assert.deepEqual([signal(), signal()], [2, 0]);
  interrupts.buffer[0] = 0; // as Pyodide does
  now += 1000;
  assert.deepEqual([signal(), signal()], [2, 0]);
  now += 20;
  assert.equal(signal(), 2);
  assert.equal(reported, 3);
  interrupts.stop();
  now += 1e9;
  assert.equal(signal(), 0);
});
