import assert from "node:assert/strict";
import { test } from "node:test";
import { differenceOf } from "../../../../web/domain/map_difference.js";

/** @param {number[]} values @param {number[]} shape */
const grid = (values, shape) => ({ values: Float32Array.from(values), shape });

test("only cells with another most probable class differ, by half the sum of the distances", () => {
  const mine = grid([0.75, 0.25, 0.75, 0.25, 0.5, 0.5, 0.25, 0.75], [2, 2, 2]);
  const others = grid([0.5, 0.5, 0.25, 0.75, 0.5, 0.5, 0, 1], [2, 2, 2]);
  const difference = differenceOf(mine, others);
  assert.equal(difference?.share, 0.25);
  const [last, side] = [difference.amount.length - 1, difference.side];
  assert.deepEqual([0, side - 1, last - side + 1, last].map((cell) => difference.amount[cell]), [0, 0.5, 0, 0]);
});

test("a class that only one map has counts with probability 0 in the other map", () => {
  const difference = differenceOf(grid([0.25, 0.75], [1, 1, 2]), grid([0.25, 0.25, 0.5], [1, 1, 3]));
  assert.equal(difference?.share, 1);
  assert.equal(difference.amount[0], 0.5);
});

test("maps of different resolutions are compared cell by cell", () => {
  const coarse = grid([1, 0], [1, 1, 2]);
  const fine = grid([1, 0, 0, 1, 1, 0, 0, 1], [2, 2, 2]);
  const difference = differenceOf(coarse, fine);
  assert.equal(difference?.share, 0.5);
  assert.deepEqual([difference.amount[0], difference.amount[difference.side - 1]], [0, 1]);
});

test("values differ only by more than 0.1, and by at most 1", () => {
  const difference = differenceOf(grid([0, 0, 0, 0], [2, 2, 1]), grid([0.0625, 0.5, -3, 0], [2, 2, 1]));
  assert.equal(difference?.share, 0.5);
  const [last, side] = [difference.amount.length - 1, difference.side];
  assert.deepEqual([0, side - 1, last - side + 1].map((cell) => difference.amount[cell]), [0, 0.5, 1]);
});

test("classes and values have no difference", () => {
  assert.equal(differenceOf(grid([1, 0], [1, 1, 2]), grid([1], [1, 1, 1])), null);
});
