import assert from "node:assert/strict";
import { test } from "node:test";
import { layoutOf } from "../../../../web/network/layout.js";
import { drawEdges } from "../../../../web/views/network_edges.js";
import { NEGATIVE_COLOR, POSITIVE_COLOR } from "../../../../web/views/network_strokes.js";
import { recordingContext } from "../support/canvas.js";
import "../support/page.js";
import { TRAINING } from "../support/states.js";

const layout = layoutOf(TRAINING);

/**
 * @param {number[]} values of the 2 x 3 weights of the first layer
 * @param {import("../../../../web/network/hit_test.js").Neuron | null} [neuron]
 * @returns the strokes in the order of drawing
 */
function strokes(values, neuron = null) {
  const { context, calls } = recordingContext({ width: 400, height: 250 });
  const brush = { context, layout, line: "line", accent: "accent", panel: "panel", ink: "ink" };
  drawEdges(brush, [{ values: Float32Array.from(values), shape: [2, 3] }], neuron);
  /** @type {any} */
  const current = {};
  const drawn = [];
  for (const [name, value] of calls) {
    current[name] = value;
    if (name === "stroke") {
      const edges = /** @type {any} */ (value).calls.filter((/** @type {string[]} */ [call]) => call === "moveTo").length;
      drawn.push({ edges, color: current["strokeStyle="], width: current["lineWidth="], alpha: current["globalAlpha="] });
    }
  }
  return drawn;
}

test("edges of the same look are drawn in one stroke, and every weight has an edge", () => {
  const drawn = strokes([1, 1, 1, -1, -1, 1]);
  assert.deepEqual(drawn.map(({ edges, color }) => [edges, color]), [
    [4, POSITIVE_COLOR],
    [2, NEGATIVE_COLOR],
  ]);
});

test("stronger weights are drawn later, wider and less transparent", () => {
  const [weak, strong] = strokes([0.1, 0.1, 0.1, 5, 5, 5]);
  assert.ok(weak.width < strong.width && weak.alpha < strong.alpha);
});

test("the edges of the focused neuron are emphasized, and are drawn last", () => {
  const [others, own] = strokes([1, 1, 1, 1, 1, 1], { layer: 1, neuron: 2 });
  assert.deepEqual([others.edges, own.edges], [4, 2]);
  assert.ok(others.alpha < own.alpha);
});
