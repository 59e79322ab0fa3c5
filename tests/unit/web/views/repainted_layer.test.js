import assert from "node:assert/strict";
import { test } from "node:test";
import { createRepaintedLayer } from "../../../../web/views/repainted_layer.js";
import { recordingContext } from "../support/canvas.js";
import "../support/page.js";

test("a picture is repainted after a change of an argument or of the canvas's size, and drawn each time", () => {
  const canvas = { width: 100, height: 50 };
  const { context, calls } = recordingContext(canvas);
  /** Arguments of each repaint, after the size of the picture. @type {unknown[][]} */
  const paints = [];
  const draw = createRepaintedLayer((target, /** @type {unknown[]} */ ...args) => {
    paints.push([target.canvas.width, target.canvas.height, ...args]);
  });
  const points = {};
  draw(context, points, true);
  draw(context, points, true);
  draw(context, points, false);
  draw(context, {}, false);
  canvas.height = 60;
  draw(context, points, false);
  assert.deepEqual(paints, [[100, 50, {}, true], [100, 50, {}, false], [100, 50, {}, false], [100, 60, {}, false]]);
  assert.deepEqual(calls.map(([name, , ...at]) => [name, ...at]), Array(5).fill(["drawImage", 0, 0]));
});

test("the layer returns a new object only after a repaint", () => {
  const { context } = recordingContext({ width: 100, height: 50 });
  const draw = createRepaintedLayer((_, /** @type {boolean} */ on) => on);
  const first = draw(context, true);
  assert.equal(draw(context, true), first);
  assert.notEqual(draw(context, false), first);
});

test("a picture with a margin extends beyond each side of the canvas", () => {
  const { context, calls } = recordingContext({ width: 100, height: 50 });
  const { width, height } = createRepaintedLayer(() => {}, 8)(context).picture;
  assert.deepEqual([width, height], [116, 66]);
  assert.deepEqual(calls[0].slice(2), [-8, -8]);
});
