import assert from "node:assert/strict";
import { test } from "node:test";
import { featureIndex, featureMaps, FEATURES } from "../../../../web/schema/features.js";

/** @param {number} x @param {number} y */
const valuesAt = (x, y) => Object.fromEntries(FEATURES.map(({ name, of }) => [name, of(x, y)]));

test("at one position, the features have the values that were computed by hand", () => {
  const { sin_pi_x, sin_pi_y, ...rest } = valuesAt(0.5, -0.25);
  assert.deepEqual(rest, { x: 0.5, y: -0.25, x_squared: 0.25, y_squared: 0.0625, xy: -0.125 });
  assert.equal(sin_pi_x, 1);
  assert.ok(Math.abs(sin_pi_y + Math.SQRT1_2) < 1e-15);
});

test("a feature's index is its position among the network's inputs", () => {
  assert.deepEqual(["x", "y", "xy", "unknown"].map(featureIndex), [0, 1, 4, -1]);
});

test("feature maps have the first row at the top, and values at the centers of cells", () => {
  const { values, shape } = featureMaps(2);
  assert.deepEqual(shape, [7, 2, 2]);
  assert.deepEqual([...values.slice(0, 4)], [-0.5, 0.5, -0.5, 0.5]); // x
  assert.deepEqual([...values.slice(4, 8)], [0.5, 0.5, -0.5, -0.5]); // y
});
