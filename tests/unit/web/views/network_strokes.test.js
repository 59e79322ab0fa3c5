import assert from "node:assert/strict";
import { test } from "node:test";
import { layoutNetwork } from "../../../../web/network/layout.js";
import { drawBand } from "../../../../web/views/network_bands.js";
import { edgeWidth, NEGATIVE_COLOR, POSITIVE_COLOR, strength, widestEdge } from "../../../../web/views/network_strokes.js";

const layout = layoutNetwork(
  { width: 410, height: 260 },
  { features: [0, 1], hidden: [20], outputs: 2 },
);

test("a larger magnitude has more strength, equal for both signs; the width of an edge has bounds", () => {
  const weights = [0, 0.01, 0.1, 0.3, 1, 3, 10, 1e6];
  weights.slice(1).forEach((weight, i) => assert.ok(strength(weight) > strength(weights[i])));
  for (const weight of weights) assert.equal(strength(-weight), strength(weight));
  assert.equal(strength(1), 0.5);
  assert.equal(strength(NaN), 0);
  assert.ok(edgeWidth(layout, 0) > 0 && edgeWidth(layout, 1e6) <= 8);
});

test("an infinite weight has the widest edge, and a NaN weight has the thinnest edge", () => {
  for (const weight of [Infinity, -Infinity]) {
    assert.equal(strength(weight), 1);
    assert.equal(edgeWidth(layout, weight), widestEdge(layout));
  }
  assert.equal(edgeWidth(layout, NaN), edgeWidth(layout, 0));
});

/** @param {number[]} values of the weights from two features to twenty neurons */
function strands(values) {
  /** @type {{color: string, width: number}[]} */
  const drawn = [];
  const context = {
    lineWidth: 0,
    strokeStyle: "",
    globalAlpha: 1,
    beginPath() {},
    moveTo() {},
    bezierCurveTo() {},
    stroke() {
      drawn.push({ color: this.strokeStyle, width: this.lineWidth });
    },
  };
  const brush = /** @type {any} */ ({ context, layout });
  drawBand(brush, { values: Float32Array.from(values), shape: [2, 20] }, 0, null);
  return drawn;
}

test("a band with infinite weights has strands of the widest band, and every width is a number", () => {
  const drawn = strands([Infinity, ...Array(19).fill(-1), ...Array(19).fill(1), NaN]);
  assert.equal(drawn.length, 6);
  for (const { width } of drawn) assert.ok(Number.isFinite(width), String(width));
  assert.ok(Math.abs(drawn[0].width - 32) < 1e-6 && drawn[1].width < 0.2);
  assert.equal(drawn[2].width, edgeWidth(layout, Infinity));
});

test("a band has a strand for each sign, and a branch's width follows from the weights of its feature", () => {
  const drawn = strands([...Array(20).fill(2), ...Array(20).fill(-1)]);
  assert.equal(drawn.length, 6);
  const [positive, negative, firstPositive, firstNegative, secondPositive, secondNegative] = drawn;
  for (const { color } of [positive, firstPositive, secondPositive]) assert.equal(color, POSITIVE_COLOR);
  for (const { color } of [negative, firstNegative, secondNegative]) assert.equal(color, NEGATIVE_COLOR);
  assert.ok(Math.abs(positive.width - 2 * negative.width) < 1e-6);
  assert.equal(firstPositive.width, edgeWidth(layout, 2));
  assert.equal(secondNegative.width, edgeWidth(layout, -1));
  assert.ok(firstNegative.width < 0.2 && secondPositive.width < 0.2);
});
