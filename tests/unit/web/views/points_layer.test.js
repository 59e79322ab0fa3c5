import assert from "node:assert/strict";
import { test } from "node:test";
import { markerRadius } from "../../../../web/views/points_layer.js";

test("markers have their full size up to 1,000 points, then shrink, and on a folded map; they never vanish", () => {
  const full = markerRadius(1, 300);
  assert.equal(markerRadius(200, 300), full);
  assert.equal(markerRadius(1000, 300), full);
  assert.ok(markerRadius(1001, 300) < full);
  assert.ok(markerRadius(10_000, 300) < markerRadius(5000, 300));
  assert.ok(markerRadius(100_000, 128) >= 1);
  assert.ok(markerRadius(200, 128) < full);
});

test("markers of 32,000 points are 1/sqrt(8) of the full size", () => {
  // 32 to the power of 0.3 is 2 to the power of 1.5, which is sqrt(8).
  assert.ok(Math.abs(markerRadius(32_000, 300) - markerRadius(1000, 300) / Math.sqrt(8)) < 1e-12);
});
