import assert from "node:assert/strict";
import { test } from "node:test";
import { createCirclesLayer, createSelectionLayer, isMistake } from "../../../../web/views/circles_layer.js";
import { recordingContext } from "../support/canvas.js";
import "../support/page.js";
import { TRAINING } from "../support/states.js";

// The labels are 0, 1, 1, 0; the last point is a test point.
const { data } = TRAINING;

test("a mistake is a visible point whose prediction differs from its label", () => {
  const mistakes = (/** @type {number[]} */ predictions, /** @type {boolean} */ showTest) =>
    [0, 1, 2, 3].filter((i) => isMistake(data, Uint8Array.from(predictions), showTest, i));
  assert.deepEqual(mistakes([0, 0, 1, 1], true), [1, 3]);
  assert.deepEqual(mistakes([0, 0, 1, 1], false), [1]);
  assert.deepEqual(mistakes([1], true), [0], "points without a prediction are not mistakes");
});

test("the picture is repainted only when points or predictions change", () => {
  const drawCircles = createCirclesLayer();
  const { context, calls } = recordingContext({ width: 100, height: 100 });
  const predictions = Uint8Array.of(1, 1, 1, 1);
  const paints = () => /** @type {any} */ (calls.at(-1)?.[1]).calls.filter((/** @type {string[]} */ [name]) => name === "putImageData").length;
  drawCircles(context, data, predictions, 1, true);
  drawCircles(context, data, predictions, 1, true);
  assert.equal(paints(), 1);
  drawCircles(context, data, Uint8Array.of(0, 0, 0, 0), 1, true);
  assert.equal(paints(), 2);
  assert.deepEqual(calls.map(([name]) => name), ["drawImage", "drawImage", "drawImage"]);
});

test("rings surround the selected points that are drawn, and follow the selection", () => {
  const { context, calls } = recordingContext({ width: 100, height: 100 });
  const draw = createSelectionLayer();
  const stamped = () => /** @type {any} */ (calls.at(-1)?.[1]).calls.filter((/** @type {string[]} */ [name]) => name === "putImageData");
  const [training, testing] = [[1], [3]];
  draw(context, data, training, 1, true);
  draw(context, data, training, 1, true);
  assert.equal(stamped().length, 1);
  draw(context, data, testing, 1, false);
  assert.equal(stamped().length, 1, "the only selected point is a hidden test point");
  draw(context, data, testing, 1, true);
  assert.equal(stamped().length, 2);
});
