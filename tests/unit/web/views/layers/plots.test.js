import assert from "node:assert/strict";
import { test } from "node:test";
import { coursePath, histogramPath, pointAt, rangeOf, scaleOf, zeroPath } from "../../../../../web/views/layers/plots.js";

const histogram = { low: -1, high: 3, counts: { values: Int32Array.of(1, 0, 4, 2), shape: [4] } };
const box = { width: 40, height: 20 };

test("the bars have heights in proportion to the counts, and 0 has a line", () => {
  assert.equal(histogramPath(histogram, box), "M0 20v-5h9.5v5zM20 20v-20h9.5v20zM30 20v-10h9.5v10z");
  assert.equal(zeroPath(histogram, box), "M10 0v20");
  assert.equal(zeroPath({ ...histogram, low: 1 }, box), "");
  assert.equal(histogramPath(null, box), "");
});

test("a course has gaps at unknown values, and values outside of the range lie at its edge", () => {
  const steps = Int32Array.of(0, 50, 75, 100);
  const scale = scaleOf(steps, [-6, 0], box);
  assert.equal(coursePath({ steps, values: [-6, -Infinity, -3, -9] }, scale), "M0 20M30 10L40 20");
  assert.deepEqual(pointAt({ steps, values: [0, 0, -3, 0] }, 75, scale), [30, 10]);
  assert.equal(pointAt({ steps, values: [0, NaN, 0, 0] }, 50, scale), null);
  assert.equal(pointAt({ steps, values: [0, 0, 0, 0] }, 60, scale), null);
});

test("the range of a course contains its finite values", () => {
  assert.deepEqual(rangeOf([-Infinity, -2, 1, NaN]), [-2, 1]);
  assert.deepEqual(rangeOf([NaN]), [0, 1]);
});
