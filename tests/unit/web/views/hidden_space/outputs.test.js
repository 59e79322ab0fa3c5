import assert from "node:assert/strict";
import { test } from "node:test";
import { onPlot } from "../../../../../web/views/hidden_space/outputs.js";

test("the outputs at a position in the plot are the outputs at the position's coordinates", () => {
  const section = {
    slopes: { values: Float64Array.of(2, 0, 1, -1), shape: [2, 2] },
    intercepts: { values: Float64Array.of(0.5, 3), shape: [2] },
    is_exact: true,
  };
  const { slopes, intercepts } = onPlot(section, [[0, 4], [-1, 0]]);
  // The position (0.5, -1) has the coordinates (3, -1), where the outputs are 5.5 and 4.
  const outputs = [0, 1].map((k) => 0.5 * slopes[k] - slopes[2 + k] + intercepts[k]);
  assert.deepEqual(outputs, [5.5, 4]);
});
