import assert from "node:assert/strict";
import { test } from "node:test";
import { createRim } from "../../../../web/views/map_rim.js";
import { MARGIN } from "../../../../web/views/stamps.js";
import { FakeCanvas } from "../support/canvas.js";
import "../support/page.js";

const SCREEN = { pixels: 800, ratio: 2 };
/** @param {number[]} values */
const positions = (...values) => ({ values: Float64Array.from(values), shape: [values.length / 2, 2] });
const painted = () => ({ picture: new OffscreenCanvas(800 + 2 * MARGIN, 800 + 2 * MARGIN) });

function rim() {
  const canvas = new FakeCanvas();
  const draw = /** @type {any} */ (createRim(/** @type {any} */ (canvas)));
  const marks = { points: painted(), circles: null, selection: null };
  const drawn = () => canvas.calls.filter(([name]) => name === "drawImage");
  return { canvas, draw, marks, drawn };
}

test("the rim shows 14 CSS pixels on each side of the map", () => {
  const { canvas, draw, marks, drawn } = rim();
  draw(positions(0, 0, 0.5, -1), marks, SCREEN);
  assert.deepEqual([canvas.hidden, canvas.width, canvas.height], [false, 856, 856]);
  assert.deepEqual(drawn().map(([, , ...at]) => at), [[28 - MARGIN, 28 - MARGIN]]);
});

test("the rim is drawn only if a picture or the size has changed", () => {
  const { draw, marks, drawn } = rim();
  const points = positions(1, 1);
  draw(points, marks, SCREEN);
  draw(points, marks, SCREEN);
  assert.equal(drawn().length, 1);
  const repainted = { picture: marks.points.picture };
  draw(points, { ...marks, points: repainted }, SCREEN);
  assert.equal(drawn().length, 2, "the points were repainted in the same picture");
  draw(points, { ...marks, points: repainted, circles: painted() }, SCREEN);
  assert.equal(drawn().length, 4, "circles were added");
  draw(points, { ...marks, points: repainted }, { pixels: 700, ratio: 2 });
  assert.equal(drawn().length, 5);
});

test("without a point near the edge, there is no rim", () => {
  const isHidden = (/** @type {number[]} */ ...values) => {
    const { canvas, draw, marks } = rim();
    draw(positions(...values), marks, SCREEN);
    return canvas.hidden;
  };
  // 14 CSS pixels are 28 of 400 device pixels from the middle to the edge.
  assert.ok(isHidden(0.92, -0.92));
  assert.ok(!isHidden(0.94, 0));
});
