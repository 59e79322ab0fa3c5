import assert from "node:assert/strict";
import { test } from "node:test";
import { layoutOf } from "../../../../web/network/layout.js";
import { drawBand } from "../../../../web/views/network_bands.js";
import { recordingContext } from "../support/canvas.js";
import { REGRESSION } from "../support/states.js";

/** Column 1 of this diagram is a mosaic of 20 neurons. The weights of layer 0 lead into it. */
const layout = layoutOf(REGRESSION);

/**
 * @param {number[]} values of 2 x 20 weights
 * @param {import("../../../../web/network/hit_test.js").Neuron | null} [neuron]
 */
function drawn(values, neuron = null) {
  const { context, calls } = recordingContext({ width: 400, height: 250 });
  const brush = { context, layout, line: "line", accent: "accent", panel: "panel", ink: "ink" };
  drawBand(brush, { values: Float32Array.from(values), shape: [2, 20] }, 0, neuron);
  const valuesOf = (/** @type {string} */ name) => calls.filter(([call]) => call === name).map(([, value]) => value);
  return { widths: valuesOf("lineWidth=").map(Number), alphas: valuesOf("globalAlpha=").map(Number) };
}

const filled = (/** @type {number} */ value) => new Array(40).fill(value);

test("the band and each of its branches have two strands", () => {
  // There is one band, and a branch for each of the two features.
  assert.equal(drawn(filled(1)).widths.length, 3 * 2);
});

test("the two strands' widths are proportional to the sums of positive and of negative weights", () => {
  const mixed = filled(1).map((value, i) => (i % 4 === 0 ? -value : value));
  const [positive, negative] = drawn(mixed).widths;
  assert.ok(Math.abs(positive / negative - 3) < 1e-9);
});

test("larger weights have a wider band, within limits", () => {
  const widthOf = (/** @type {number} */ value) => drawn(filled(value)).widths[0];
  assert.ok(widthOf(0.1) < widthOf(1) && widthOf(1) < widthOf(10));
  assert.ok(widthOf(1e9) <= 32);
});

test("the band fades while a neuron in a column beyond the band has the focus", () => {
  const [near, far] = [0, 3].map((layer) => drawn(filled(1), { layer, neuron: 0 }).alphas[0]);
  assert.ok(far < near);
});
