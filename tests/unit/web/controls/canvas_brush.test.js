import assert from "node:assert/strict";
import { test } from "node:test";
import { createBrush } from "../../../../web/controls/canvas_brush.js";
import { openControls, settled } from "../support/controls.js";
import { REGRESSION, TRAINING } from "../support/states.js";

/** CSS pixels of the map's side; a domain unit has 100 CSS pixels. */
const SIDE = 200;

/** @param {Partial<import("../support/controls.js").State>} [state] */
function openBrush(state = TRAINING) {
  const opened = openControls(state);
  opened.byId("map").clientWidth = SIDE;
  return { ...opened, brush: createBrush(opened.context) };
}

/** @param {[string, any][]} sent @returns {number[][][]} the positions in each command */
const positionsOf = (sent) =>
  sent.map(([, { X }]) => Array.from({ length: X.shape[0] }, (_, i) => [...X.values.slice(2 * i, 2 * i + 2)]));

test("the brush adds a point of the chosen class", () => {
  const { brush, sent } = openBrush({ ...TRAINING, tool: { target_class: 3, target_value: 0, eraser: false } });
  brush.draw({ x: 0.25, y: -0.5 });
  const [[type, { y, stroke }]] = sent;
  assert.deepEqual([type, stroke], ["add_points", 1]);
  assert.deepEqual(positionsOf(sent), [[[0.25, -0.5]]]);
  assert.deepEqual(y, { values: Uint8Array.of(3), shape: [1] });
});

test("in regression the brush adds a point of the chosen value", () => {
  const { brush, sent } = openBrush({ ...REGRESSION, tool: { target_class: 3, target_value: -0.3, eraser: false } });
  brush.draw({ x: 0, y: 0 });
  assert.deepEqual(sent[0][1].y, { values: Float64Array.of(-0.3), shape: [1] });
});

test("a drag adds a point every 12 pixels, and all its points belong to one stroke", () => {
  const { brush, sent } = openBrush();
  const drag = brush.draw({ x: 0, y: 0 });
  drag({ x: 0.3, y: 0 }); // 30 pixels: room for two points
  drag({ x: 0.5, y: 0 }); // 26 pixels from the second point: room for two more
  const xs = positionsOf(sent).map((positions) => positions.map(([x]) => Number(x.toFixed(9))));
  assert.deepEqual(xs, [[0], [0.12, 0.24], [0.36, 0.48]]);
  assert.deepEqual(sent.map(([, { stroke }]) => stroke), [1, 1, 1]);
  brush.draw({ x: 0, y: 0 });
  assert.equal(sent.at(-1)?.[1].stroke, 2);
});

test("the eraser erases within 20 pixels, and again after every 4 pixels of a drag", () => {
  const { brush, sent } = openBrush({ ...TRAINING, tool: { target_class: 0, target_value: 0, eraser: true } });
  brush.draw({ x: 0, y: 0 })({ x: 0.1, y: 0 });
  assert.ok(sent.every(([type, { radius }]) => type === "erase_points" && radius === 0.2));
  assert.deepEqual(positionsOf(sent).map((positions) => positions.length), [1, 2]);
});

test("nothing is drawn outside the domain", () => {
  const { brush, sent } = openBrush();
  const drag = brush.draw({ x: 1.1, y: 0 });
  assert.deepEqual(sent, []);
  drag({ x: 0.95, y: 0 }); // 15 pixels: one point at 0.98
  assert.deepEqual(positionsOf(sent).flat().map(([x]) => Number(x.toFixed(9))), [0.98]);
});

test("a held point follows the pointer and stays in the domain", async () => {
  const { brush, sent } = openBrush();
  const move = brush.grab(1, { x: 0.52, y: 0.5 }); // point 1 is at (0.5, 0.5)
  await move({ x: 0.72, y: 0.1 });
  await move({ x: 9, y: 9 });
  assert.ok(sent.every(([type, { indices }]) => type === "move_points" && indices[0] === 1));
  const moved = positionsOf(sent).map(([position]) => position.map((value) => Number(value.toFixed(9))));
  assert.deepEqual(moved, [[0.7, 0.1], [1, 1]]);
});

test("while a move has no answer, only the latest position waits", async () => {
  const { brush, sent, worker } = openBrush();
  /** @type {(value: boolean) => void} */
  let answer = () => {};
  worker.answer = () => new Promise((resolve) => (answer = resolve));
  const move = brush.grab(0, { x: -0.5, y: -0.5 });
  for (const x of [-0.4, -0.3, -0.2, -0.1]) move({ x, y: -0.5 });
  assert.equal(sent.length, 1);
  answer(true);
  await settled();
  assert.deepEqual(positionsOf(sent).map(([[x]]) => Number(x.toFixed(9))), [-0.4, -0.1]);
});

test("a held point is released when the points are replaced", async () => {
  const { brush, change, sent } = openBrush();
  const move = brush.grab(0, { x: -0.5, y: -0.5 });
  change({ run: TRAINING.run + 1 });
  await move({ x: 0, y: 0 });
  assert.deepEqual(sent, []);
});

test("pointAt finds a point within a distance in pixels, but no hidden test point", () => {
  const { brush, change, config } = openBrush();
  // Point 3 at (0, 0.75) is a test point.
  assert.equal(brush.pointAt({ x: 0.07, y: 0.75 }, 8), 3);
  assert.equal(brush.pointAt({ x: 0.09, y: 0.75 }, 8), null);
  change({ config: config({ show_test_data: false }) });
  assert.equal(brush.pointAt({ x: 0.07, y: 0.75 }, 8), null);
});

test("an empty position has a menu in classification only", () => {
  const position = { x: 0.9, y: -0.9 };
  const { brush, dispatched } = openBrush();
  brush.openMenu(position, 8);
  assert.deepEqual(dispatched, [["menu_toggled", { ...position, point: null }]]);
  const regression = openBrush(REGRESSION);
  regression.brush.openMenu(position, 8);
  assert.deepEqual(regression.dispatched, []);
  regression.brush.openMenu({ x: 0.5, y: 0.5 }, 8);
  assert.deepEqual(regression.dispatched, [["menu_toggled", { x: 0.5, y: 0.5, point: 1 }]]);
});
