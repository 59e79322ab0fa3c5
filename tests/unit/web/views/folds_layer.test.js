import assert from "node:assert/strict";
import { test } from "node:test";
import { drawFolds } from "../../../../web/views/folds_layer.js";
import { recordingContext } from "../support/canvas.js";

test("a fold line is drawn between its two ends, with y up, and twice, for light and dark maps", () => {
  const { context, calls } = recordingContext({ width: 200, height: 200 });
  drawFolds(context, { values: Float32Array.of(-1, -1, 1, 0.5), shape: [1, 4] }, 2);
  const named = (/** @type {string} */ name) => calls.filter(([it]) => it === name);
  assert.deepEqual([...named("moveTo"), ...named("lineTo")], [["moveTo", 0, 200], ["lineTo", 200, 50]]);
  assert.deepEqual(named("lineWidth=").map(([, width]) => width), [7, 2.5]);
  assert.equal(named("stroke").length, 2);
});
