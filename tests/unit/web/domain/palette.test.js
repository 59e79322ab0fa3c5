import assert from "node:assert/strict";
import { test } from "node:test";
import { CLASS_COLORS, CLASS_MARKERS, classColor } from "../../../../web/domain/palette.js";

test("each of eight classes has its own color and shape", () => {
  assert.equal(new Set(CLASS_COLORS.map(String)).size, 8);
  assert.equal(new Set(CLASS_MARKERS).size, 8);
});

test("a class color is valid CSS", () => {
  assert.equal(classColor(0), "rgb(0 114 178)");
});

test("markers fit the box that the points layer reserves for them", () => {
  for (const marker of CLASS_MARKERS) {
    // In these paths only arcs have arguments other than coordinates.
    const corners = marker.replace(/A[\d.]+ [\d.]+ \d \d \d/g, "L").match(/-?\.?\d[\d.]*/g) ?? [];
    assert.ok(corners.length >= 4);
    assert.ok(corners.every((number) => Math.abs(Number(number)) <= 1.2), marker);
  }
});
