import assert from "node:assert/strict";
import { test } from "node:test";
import { contourPath } from "../../../../../web/views/surface/contours.js";

/** @param {number[]} values @param {number[]} shape */
const grid = (values, shape) => ({ values: Float64Array.from(values), shape });

/** Places in a drawing in which columns run to the right and rows downward. @type {(row: number, column: number) => [number, number]} */
const place = (row, column) => [column, row];

/** @param {string} path @returns {number[][][]} the ends of each line */
const lines = (path) => path.split("M").slice(1).map((line) => line.split("L").map((at) => at.split(" ").map(Number)));

test("the line of a plane is straight, at the interpolated place", () => {
  // The values rise by 2 for each column.
  const path = contourPath(grid([0, 2, 4, 0, 2, 4], [2, 3]), 3, place);
  assert.deepEqual(lines(path), [[[1.5, 0], [1.5, 1]]]);
});

test("a peak in the middle is surrounded by a closed line", () => {
  const path = contourPath(grid([0, 0, 0, 0, 4, 0, 0, 0, 0], [3, 3]), 1, place);
  const ends = lines(path).flat().map(String).sort();
  // Each end belongs to two lines. At distance 0.75 from the peak, the value is 1.
  assert.deepEqual(ends, ["0.3,1", "0.3,1", "1,0.3", "1,0.3", "1,1.8", "1,1.8", "1.8,1", "1.8,1"]);
});

test("on a saddle, two lines separate the corners above the level", () => {
  const path = contourPath(grid([2, 0, 0, 2], [2, 2]), 1, place);
  assert.equal(lines(path).length, 2);
  for (const [[x0, y0], [x1, y1]] of lines(path)) assert.equal(Math.hypot(x1 - x0, y1 - y0).toFixed(3), "0.707");
});

test("for every set of corners, the lines lead from edge to edge, and the value on them is the level", () => {
  for (let set = 0; set < 16; set++) {
    const corners = [0, 1, 3, 2].map((i) => (set & (1 << i) ? 1 : 0));
    const count = lines(contourPath(grid(corners, [2, 2]), 0.5, place)).length;
    assert.equal(count, { 0: 0, 15: 0, 5: 2, 10: 2 }[set] ?? 1, `set ${set}`);
  }
});

test("a cell with a loss that is not finite has no line", () => {
  assert.equal(contourPath(grid([0, Infinity, 0, 2], [2, 2]), 1, place), "");
  assert.equal(contourPath(grid([0, NaN, 0, 2], [2, 2]), 1, place), "");
});
