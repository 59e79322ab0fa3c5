import assert from "node:assert/strict";
import { test } from "node:test";
import { drawRim } from "../../../../web/views/map_rim.js";
import { MARGIN } from "../../../../web/views/stamps.js";
import { FakeCanvas } from "../support/canvas.js";
import "../support/page.js";

const SCREEN = { pixels: 800, ratio: 2 };
/** @param {number[]} values */
const positions = (...values) => ({ values: Float64Array.from(values), shape: [values.length / 2, 2] });

/** @param {number[]} values coordinates of the points */
function rimOf(...values) {
  const canvas = new FakeCanvas();
  const picture = new OffscreenCanvas(800 + 2 * MARGIN, 800 + 2 * MARGIN);
  drawRim(/** @type {any} */ (canvas), /** @type {any} */ (positions(...values)), [picture], SCREEN);
  return canvas;
}

test("the rim shows 8 CSS pixels on each side of the map", () => {
  const { hidden, width, height, calls } = rimOf(0, 0, 0.5, -1);
  assert.deepEqual([hidden, width, height], [false, 816 + 16, 816 + 16]);
  const drawn = calls.filter(([name]) => name === "drawImage");
  assert.deepEqual(drawn.map(([, , ...at]) => at), [[16 - MARGIN, 16 - MARGIN]]);
});

test("without a point near the edge, there is no rim", () => {
  // 8 CSS pixels are 16 of 400 device pixels from the middle to the edge.
  assert.ok(rimOf(0.95, -0.95).hidden);
  assert.ok(!rimOf(0.97, 0).hidden);
});
