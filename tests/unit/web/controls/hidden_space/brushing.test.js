import assert from "node:assert/strict";
import { test } from "node:test";
import { withRanges } from "../../../../../web/state/hidden_space.js";
import { nextPoint } from "../../../../../web/controls/hidden_space/brushing.js";
import { HIDDEN } from "../../support/states.js";

/** @param {number | null} hovered @param {string} key */
const after = (hovered, key) => nextPoint({ ...HIDDEN, hidden_view: { ...HIDDEN.hidden_view, hovered } }, key);

test("an arrow key reads the next point in its direction", () => {
  // The order of the points is 0, 2, 1, 3, both from left to right and from bottom to top.
  assert.deepEqual([null, 0, 2, 1, 3].map((from) => after(from, "ArrowRight")), [0, 2, 1, 3, 3]);
  assert.deepEqual([null, 3, 0].map((from) => after(from, "ArrowLeft")), [3, 1, 0]);
  assert.deepEqual([0, 2].map((from) => after(from, "ArrowUp")), [2, 1]);
  assert.equal(after(1, "ArrowDown"), 2);
  assert.equal(after(1, "a"), null);
});

test("an arrow key reads the nearest point in its direction, and points at the same place in turn", () => {
  const space = /** @type {import("../../../../../web/state/protocol_inside.js").HiddenSpace} */ (HIDDEN.hidden_space);
  const values = Float64Array.of(0, 0, 0.1, 0.9, 0.5, 0, 0.5, 0);
  const points = { values, shape: [4, 2] };
  const layers = space.layers.map((layer) => ({ ...layer, points, grid: { values: Float32Array.of(0, 0, 1, 1), shape: [2, 1, 1, 2] } }));
  const state = { ...HIDDEN, hidden_space: withRanges(null, { ...space, layers }), hidden_view: { ...HIDDEN.hidden_view, size: { columns: 100, rows: 100, ratio: 1 } } };
  const read = (/** @type {number} */ hovered, /** @type {string} */ key) => nextPoint({ ...state, hidden_view: { ...state.hidden_view, hovered } }, key);
  // Point 1 is nearer along the horizontal axis, but it lies far above.
  assert.equal(read(0, "ArrowRight"), 2);
  assert.equal(read(2, "ArrowRight"), 3, "points 2 and 3 coincide");
  assert.equal(read(3, "ArrowLeft"), 2);
  assert.equal(read(2, "ArrowLeft"), 0);
  assert.equal(read(0, "ArrowUp"), 1);
  assert.equal(read(1, "ArrowUp"), 1, "no point lies above");
});

test("hidden test points and missing points are not read", () => {
  const config = { ...HIDDEN.config, show_test_data: false };
  assert.equal(nextPoint({ ...HIDDEN, config }, "ArrowRight"), 1, "point 3 is a test point, so 1 is the last");
  assert.equal(nextPoint({ ...HIDDEN, hidden_space: null }, "ArrowRight"), null);
});
