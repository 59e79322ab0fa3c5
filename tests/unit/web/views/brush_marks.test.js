import assert from "node:assert/strict";
import { test } from "node:test";
import { drawBox, drawRing } from "../../../../web/views/brush_marks.js";
import { recordingContext } from "../support/canvas.js";
import { TRAINING } from "../support/states.js";

const { data } = TRAINING;

/** @param {(context: any) => void} draw */
function callsOf(draw) {
  const { context, calls } = recordingContext({ width: 400, height: 200 });
  draw(context);
  return calls;
}

test("a ring surrounds the marker of the point, in the pixels of the canvas", () => {
  // Point 1 lies at (0.5, 0.5). Its marker has a radius of 2.5 CSS pixels, because the plot is low:
  // 5 pixels times 100 / 200. A gap of 4 pixels is between marker and ring.
  const calls = callsOf((context) => drawRing(context, data, 1, 2, true));
  const [, x, y, radius] = calls.find(([name]) => name === "arc") ?? [];
  assert.deepEqual([x, y, radius], [300, 50, 13]);
});

test("a light line lies on a wider dark line, so that one of them differs from any color", () => {
  const calls = callsOf((context) => drawRing(context, data, 1, 2, true));
  const valuesOf = (/** @type {string} */ name) => calls.filter(([it]) => it === name).map(([, value]) => value);
  assert.deepEqual([valuesOf("lineWidth="), valuesOf("strokeStyle=")], [[8, 4], ["#14171c", "#ffffff"]]);
});

test("no point, and a test point that is not drawn, have no ring", () => {
  assert.deepEqual(callsOf((context) => drawRing(context, data, null, 1, true)), []);
  assert.deepEqual(callsOf((context) => drawRing(context, data, 3, 1, false)), []);
  assert.ok(callsOf((context) => drawRing(context, data, 3, 1, true)).length > 0);
});

test("a rectangle is measured from its top left corner; y points up in the domain", () => {
  const box = { left: -0.5, right: 0.5, top: 1, bottom: 0 };
  const rectangle = callsOf((context) => drawBox(context, box, 1)).find(([name]) => name === "rect");
  assert.deepEqual(rectangle, ["rect", 100, 0, 200, 100]);
});
