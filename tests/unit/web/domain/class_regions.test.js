import assert from "node:assert/strict";
import { test } from "node:test";
import { largestRegions } from "../../../../web/domain/class_regions.js";

/** @type {import("../../../../web/domain/class_regions.js").Corner[]} */
const SQUARE = [[-1, -1], [1, -1], [1, 1], [-1, 1]];

/** @param {number[][]} polygon @returns {number} the area, by the shoelace formula */
const areaOf = (polygon) =>
  polygon.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = polygon[(i + 1) % polygon.length];
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);

test("two functions divide the square along the line on which they are equal", () => {
  // x + 0.5 and 0 are equal at x = -0.5.
  const regions = largestRegions({ slopes: [1, 0, 0, 0], intercepts: [0.5, 0] }, SQUARE);
  assert.deepEqual(regions.map(areaOf), [3, 1]);
  assert.deepEqual(regions[1].map(([x]) => x).sort(), [-0.5, -0.5, -1, -1]);
});

test("regions of several functions cover the square once; a function that is never the largest has no region", () => {
  // x, -x, y and -y are each the largest in one of four triangles, and -5 is nowhere the largest.
  const regions = largestRegions({ slopes: [1, -1, 0, 0, 0, 0, 0, 1, -1, 0], intercepts: [0, 0, 0, 0, -5] }, SQUARE);
  assert.deepEqual(regions.map((it) => Number(areaOf(it).toFixed(12))), [1, 1, 1, 1, 0]);
  assert.deepEqual(regions[4], []);
});
