import assert from "node:assert/strict";
import { test } from "node:test";
import { gapOf } from "../../../../../web/views/code/check_plot.js";

test("the gap is where derivative and central differences differ most, in either direction", () => {
  const plot = { z: [0, 1, 2], function: [0, 0, 0], derivative: [1, -3, 2], numeric_derivative: [1, 1, 5] };
  assert.equal(gapOf(plot), 1);
});
