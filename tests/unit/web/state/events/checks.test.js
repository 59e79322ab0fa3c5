import assert from "node:assert/strict";
import { test } from "node:test";
import * as check from "../../../../../web/state/events/checks.js";

/** @type {[string, check.Check, unknown[], unknown[]][]} name, check, allowed and refused values */
const CASES = [
  ["integer", check.integer(0, 5), [0, 5], [-1, 6, 0.5, NaN, "1", null, undefined, [1], 1n]],
  ["number", check.number(0), [0, 0.5, 1e300], [-1, Infinity, NaN, "1", null, {}]],
  ["flag", check.flag, [true, false], [0, 1, null, "true"]],
  ["text", check.text(3), ["", "abc"], ["abcd", 3, null, ["a"], new String("a")]],
  ["matching", check.matching(/^a+$/), ["a", "aa"], ["", "ab", ["a"], null]],
  ["oneOf", check.oneOf("a", "b"), ["a"], ["c", null, ["a"]]],
  ["nullable", check.nullable(check.flag), [null, true], [undefined, 0]],
  ["optional", check.optional(check.flag), [undefined, true], [null, 0]],
  ["list", check.list(check.flag, 2), [[], [true, false]], [[1], [true, true, true], {}, null]],
  ["plain", check.plain(9), [1, "a", null, [1, [2]], { a: 1 }, new Uint8Array(9)], [
    new Uint8Array(10), "0123456789", new Map(), { a: { b: new Date() } }, 1n,
  ]],
];

for (const [name, each, allowed, refused] of CASES) {
  test(`${name} allows and refuses values`, () => {
    for (const value of allowed) assert.equal(each(value), null, String(value));
    for (const value of refused) assert.notEqual(each(value), null, String(value));
  });
}

test("a record names the part that is not allowed", () => {
  const fields = check.record({ a: check.flag, b: check.list(check.integer(), 5) });
  assert.equal(fields({ a: true, b: [1] }), null);
  assert.equal(fields({ a: true, b: [1, "2"] }), ".b[1]");
  assert.equal(fields({ b: [] }), ".a");
  assert.equal(fields({ a: true, b: [], c: 1 }), ".c");
  assert.equal(fields(JSON.parse('{"a": true, "b": [], "__proto__": 1}')), ".__proto__");
  for (const other of [null, undefined, 1, "a", [true, []]]) assert.notEqual(fields(other), null);
  assert.equal(check.partial({ a: check.flag })({}), null);
});

test("the number of values of an array matches its shape", () => {
  const matrix = check.ndarray(Float64Array, [null, 2], [0, 1]);
  const values = new Float64Array(6);
  assert.equal(matrix({ values, shape: [3, 2] }), null);
  assert.equal(matrix({ values: new Float64Array(), shape: [0, 2] }), null);
  const shapes = [[2, 3], [6], [3, 2, 1], [-3, -2], [1.5, 4], ["3", 2], null, [3, 1]];
  for (const shape of shapes) assert.equal(matrix({ values, shape }), ".shape", String(shape));
  for (const wrong of [[0, 0], new Float32Array(2), new DataView(new ArrayBuffer(16)), null]) {
    assert.equal(matrix({ values: wrong, shape: [1, 2] }), ".values");
  }
  assert.equal(matrix({ values: new Float64Array([0, 2]), shape: [1, 2] }), ".values");
  assert.equal(matrix({ values: new Float64Array([0, NaN]), shape: [1, 2] }), ".values");
  assert.equal(matrix(null), ".values");
});

test("plain values cannot be nested without end", () => {
  /** @type {any[]} */
  const endless = [];
  endless.push(endless);
  assert.notEqual(check.plain(1e9)(endless), null);
});
