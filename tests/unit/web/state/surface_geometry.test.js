import assert from "node:assert/strict";
import { test } from "node:test";
import { frameOf, pathAt, placeNear, placer, readingAt, readingOfStep, valueAt } from "../../../../web/state/surface_geometry.js";
import { LOSS_SURFACE } from "../support/states.js";

const FRAME = frameOf({ width: 448, height: 224 });

test("the first row is at the top edge, and the first column at the left edge", () => {
  assert.deepEqual(valueAt(LOSS_SURFACE, { row: 0, column: 0 }), { horizontal: -2, vertical: 4, loss: 4 });
  assert.deepEqual(valueAt(LOSS_SURFACE, { row: 2, column: 1 }), { horizontal: 0, vertical: 0, loss: 0.5 });
  assert.deepEqual(placeNear(LOSS_SURFACE, 1.2, 0.9), { row: 2, column: 2 });
  assert.deepEqual(placeNear(LOSS_SURFACE, 99, -99), { row: 2, column: 2 });
});

test("the margins around the surface have room for the axes", () => {
  assert.deepEqual(FRAME, { left: 48, top: 6, width: 392, height: 200 });
  const place = placer(LOSS_SURFACE, FRAME);
  assert.deepEqual(place(-2, 4), [48, 6]);
  assert.deepEqual(place(2, 0), [440, 206]);
});

test("a pointer near the path reads the nearest step; elsewhere, it reads the nearest loss", () => {
  const [x, y] = placer(LOSS_SURFACE, FRAME)(...pathAt(LOSS_SURFACE, 1));
  assert.deepEqual(readingAt(LOSS_SURFACE, FRAME, x + 3, y - 4, 8), { row: 1, column: 1, step: 10 });
  assert.deepEqual(readingAt(LOSS_SURFACE, FRAME, x + 3, y - 40, 8), { row: 1, column: 1, step: null });
  assert.deepEqual(readingAt(LOSS_SURFACE, FRAME, 440, 6, 8), { row: 0, column: 2, step: null });
  assert.equal(readingOfStep(LOSS_SURFACE, 0).step, 0);
});
