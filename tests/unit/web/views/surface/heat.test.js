import assert from "node:assert/strict";
import { test } from "node:test";
import { levelsOf, lossAt, shareOf } from "../../../../../web/views/surface/heat.js";

test("a linear scale divides differences equally, and a logarithmic scale divides ratios equally", () => {
  const linear = { low: 1, high: 9, isLog: false };
  assert.deepEqual([1, 3, 9].map((loss) => shareOf(linear, loss)), [0, 0.25, 1]);
  const log = { low: 0.01, high: 1, isLog: true };
  assert.deepEqual([0.01, 0.1, 1].map((loss) => Number(shareOf(log, loss).toFixed(12))), [0, 0.5, 1]);
  assert.equal(Number(lossAt(log, 0.5).toFixed(12)), 0.1);
  assert.equal(lossAt(linear, 0.25), 3);
});

test("losses that overflow have the color of the largest loss; a constant loss has that of the smallest", () => {
  const scale = { low: 1, high: 9, isLog: false };
  assert.deepEqual([Infinity, NaN].map((loss) => shareOf(scale, loss)), [1, 1]);
  assert.equal(shareOf({ low: 2, high: 2, isLog: false }, 2), 0);
  assert.deepEqual(levelsOf({ low: 2, high: 2, isLog: false }), []);
});

test("contour lines have equal distances on the scale", () => {
  const levels = levelsOf({ low: 0, high: 12, isLog: false });
  assert.deepEqual(levels, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
});
