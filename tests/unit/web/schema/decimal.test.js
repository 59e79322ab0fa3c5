import assert from "node:assert/strict";
import { test } from "node:test";
import { decimalOf } from "../../../../web/schema/decimal.js";

test("a number has a decimal point or a decimal comma", () => {
  const texts = ["0.5", "0,5", " 12 ", "-3", "−3", "1e-3", ",5"];
  assert.deepEqual(texts.map(decimalOf), [0.5, 0.5, 12, -3, -3, 0.001, 0.5]);
});

test("other texts are not numbers", () => {
  for (const text of ["", " ", "x", "1 2", "1,2,3", "1.2,3", "5 %"]) assert.ok(Number.isNaN(decimalOf(text)), text);
});
