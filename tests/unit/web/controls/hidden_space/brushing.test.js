import assert from "node:assert/strict";
import { test } from "node:test";
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

test("hidden test points and missing points are not read", () => {
  const config = { ...HIDDEN.config, show_test_data: false };
  assert.equal(nextPoint({ ...HIDDEN, config }, "ArrowRight"), 1, "point 3 is a test point, so 1 is the last");
  assert.equal(nextPoint({ ...HIDDEN, hidden_space: null }, "ArrowRight"), null);
});
