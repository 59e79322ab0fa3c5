import assert from "node:assert/strict";
import { test } from "node:test";
import { CLASS_COLORS, NEGATIVE, POSITIVE, ZERO } from "../../../../web/domain/palette.js";
import { scaleTo, stripOf } from "../../../../web/views/network_maps.js";
import "../support/page.js";

/**
 * @param {number[]} values of one-pixel maps
 * @param {number} range
 */
function colors(values, range) {
  const maps = { values: Float32Array.from(values), shape: [values.length, 1, 1] };
  const { data } = stripOf(maps, range, () => scaleTo(POSITIVE));
  return values.map((_, i) => Array.from(data.slice(4 * i, 4 * i + 4)));
}

test("values at or beyond the ends of the range have the full colors, zero is white", () => {
  const [low, zero, high, beyond, nothing] = colors([-2, 0, 2, 50, NaN], 2);
  assert.deepEqual(low, [...NEGATIVE, 255]);
  assert.deepEqual(zero, [255, 255, 255, 255]);
  assert.deepEqual(high, [...POSITIVE, 255]);
  assert.deepEqual(beyond, high);
  assert.deepEqual(nothing, zero);
});

test("half the range has the mean of white and full color", () => {
  const [[...half]] = colors([1], 2);
  ZERO.forEach((channel, i) => assert.ok(Math.abs(half[i] - (channel + POSITIVE[i]) / 2) <= 1.5));
});

test("maps are stacked from top to bottom, each with its own colors", () => {
  const maps = { values: new Float32Array([1, 0, 0, 0, 0, 0, 0, 1]), shape: [2, 2, 2] };
  const image = stripOf(maps, 1, (label) => scaleTo(CLASS_COLORS[label]));
  assert.equal(image.width, 2);
  assert.equal(image.height, 4);
  const [first, last] = [image.data.slice(0, 3), image.data.slice(28, 31)];
  assert.deepEqual([...first], CLASS_COLORS[0]);
  assert.deepEqual([...last], CLASS_COLORS[1]);
  assert.deepEqual([...image.data.slice(4, 7)], ZERO);
});
