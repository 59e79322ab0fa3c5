import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { test } from "node:test";
import { addColdHalf, ColdCall, exportsOfWhole, isHotHalf, watchColdCalls } from "../../../../web/engine/halves.js";

/** A cold half that imports the global `hot.$is_whole` and the function `env.f`, and calls `f` at its start. */
const COLD = new WebAssembly.Module(
  Uint8Array.of(
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], // the header
    ...[0x01, 0x04, 0x01, 0x60, 0x00, 0x00], // a type: no arguments, no result
    ...[0x02, 0x1a, 0x02], // two imports
    ...[0x03, ...Buffer.from("hot"), 0x09, ...Buffer.from("$is_whole"), 0x03, 0x7f, 0x01], // a variable i32
    ...[0x03, ...Buffer.from("env"), 0x01, ...Buffer.from("f"), 0x00, 0x00], // a function
    ...[0x08, 0x01, 0x00], // call the function at the start
  ),
);

const hotHalf = () => ({
  memory: new WebAssembly.Memory({ initial: 1 }),
  $functions: new WebAssembly.Table({ element: "anyfunc", initial: 3 }),
  $is_whole: new WebAssembly.Global({ value: "i32", mutable: true }, 0),
});

test("the exports of the hot half for the cold half are not those of Pyodide", () => {
  const hot = hotHalf();
  assert.ok(isHotHalf(hot));
  assert.deepEqual(Object.keys(exportsOfWhole(hot)), ["memory"]);
  assert.ok(!isHotHalf(exportsOfWhole(hot)));
});

test("before the cold half has arrived, a call of its functions is reported and ends Python", () => {
  const hot = hotHalf();
  let calls = 0;
  watchColdCalls(hot, () => calls++);
  // The hot half calls missing functions through the last entry of its table.
  const missing = hot.$functions.get(2);
  assert.throws(missing, ColdCall);
  assert.equal(calls, 1);
  assert.equal(hot.$functions.get(1), null);
});

test("Pyodide's own handling of a fatal error throws a cold call again, without a message", () => {
  const call = new ColdCall("");
  assert.throws(() => call.pyodide_fatal_error, (/** @type {unknown} */ error) => error === call);
});

test("the cold half gets the imports and exports of the hot half, and then Python is whole", () => {
  const hot = hotHalf();
  /** @type {number[]} the value of the variable at each call */
  const values = [];
  addColdHalf(hot, { env: { f: () => void values.push(hot.$is_whole.value) } }, COLD);
  assert.deepEqual([...values, hot.$is_whole.value], [0, 1]);
});
