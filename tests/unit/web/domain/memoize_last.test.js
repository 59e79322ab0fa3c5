import assert from "node:assert/strict";
import { test } from "node:test";
import { memoizeLast } from "../../../../web/domain/memoize_last.js";

/** @returns a memoized function of two arguments, and a list of the calls that it computed */
function memoizedPair() {
  /** @type {unknown[][]} */
  const calls = [];
  const pair = memoizeLast((/** @type {unknown} */ a, /** @type {unknown} */ b) => {
    calls.push([a, b]);
    return { a, b };
  });
  return { pair, calls };
}

test("unchanged arguments return the stored result without computing again", () => {
  const { pair, calls } = memoizedPair();
  const object = {};
  assert.equal(pair(object, 2), pair(object, 2));
  assert.deepEqual(calls, [[object, 2]]);
});

test("one changed argument causes a new computation", () => {
  const { pair, calls } = memoizedPair();
  pair(1, 2);
  assert.deepEqual(pair(1, 3), { a: 1, b: 3 });
  assert.equal(calls.length, 2);
});

test("objects are compared by identity, not by content", () => {
  const { pair, calls } = memoizedPair();
  pair({}, 1);
  pair({}, 1);
  assert.equal(calls.length, 2);
});

test("only the last result is stored", () => {
  const { pair, calls } = memoizedPair();
  for (const a of [1, 2, 1]) pair(a, 0);
  assert.equal(calls.length, 3);
});

test("a result of undefined is stored, too", () => {
  let calls = 0;
  const nothing = memoizeLast(() => void calls++);
  nothing();
  nothing();
  assert.equal(calls, 1);
});

test("two memos are independent", () => {
  const first = memoizeLast((/** @type {number} */ x) => x + 1);
  const second = memoizeLast((/** @type {number} */ x) => x - 1);
  assert.deepEqual([first(1), second(1), first(1)], [2, 0, 2]);
});
