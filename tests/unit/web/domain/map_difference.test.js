import assert from "node:assert/strict";
import { test } from "node:test";
import { differenceOf } from "../../../../web/domain/map_difference.js";

/** @typedef {import("../../../../web/domain/map_difference.js").Difference} Difference */

/** @param {number[]} values @param {number[]} shape */
const grid = (values, shape) => ({ values: Float32Array.from(values), shape });

/**
 * @param {Parameters<typeof differenceOf>} maps
 * @returns the share of the map that differs, and the amounts in the four corners
 */
function compared(...maps) {
  const { side, amount, share } = /** @type {Difference} */ (differenceOf(...maps));
  const corners = [0, side - 1, side * (side - 1), side * side - 1];
  return { share, amounts: corners.map((cell) => amount[cell]) };
}

test("only cells with another most probable class differ, by half the sum of the distances", () => {
  const mine = grid([0.75, 0.25, 0.75, 0.25, 0.5, 0.5, 0.25, 0.75], [2, 2, 2]);
  const others = grid([0.5, 0.5, 0.25, 0.75, 0.5, 0.5, 0, 1], [2, 2, 2]);
  assert.deepEqual(compared(mine, others), { share: 0.25, amounts: [0, 0.5, 0, 0] });
});

test("a class that only one map has counts with probability 0 in the other map", () => {
  const { share, amounts } = compared(grid([0.25, 0.75], [1, 1, 2]), grid([0.25, 0.25, 0.5], [1, 1, 3]));
  assert.deepEqual([share, amounts[0]], [1, 0.5]);
});

test("maps of different resolutions are compared cell by cell", () => {
  const fine = grid([1, 0, 0, 1, 1, 0, 0, 1], [2, 2, 2]);
  assert.deepEqual(compared(grid([1, 0], [1, 1, 2]), fine), { share: 0.5, amounts: [0, 1, 0, 1] });
});

test("values differ only by more than 0.1, and by at most 1", () => {
  const found = compared(grid([0, 0, 0, 0], [2, 2, 1]), grid([0.0625, 0.5, -3, 0], [2, 2, 1]));
  assert.deepEqual(found, { share: 0.5, amounts: [0, 0.5, 1, 0] });
});

test("classes and values have no difference", () => {
  assert.equal(differenceOf(grid([1, 0], [1, 1, 2]), grid([1], [1, 1, 1])), null);
});
