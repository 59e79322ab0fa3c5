import assert from "node:assert/strict";
import { test } from "node:test";
import { createChooser } from "../../../../web/controls/canvas_chooser.js";
import { openControls } from "../support/controls.js";
import { FOLLOWING } from "../support/states.js";

const POINT = { x: 0.5, y: 0.5 };
const EMPTY = { x: 0, y: 0 };
const MOUSE = /** @type {PointerEvent} */ ({ pointerType: "mouse" });

function openChooser() {
  const { context, dispatched } = openControls(FOLLOWING);
  /** @type {number[]} */
  const reaches = [];
  const brush = /** @type {any} */ ({
    toDomain: (/** @type {number} */ pixels) => pixels / 100,
    pointAt: (/** @type {{x: number}} */ { x }, /** @type {number} */ reach) => (reaches.push(reach), x === POINT.x ? 7 : null),
  });
  const targets = () => dispatched.filter(([type]) => type === "follow_changed").map(([, { target }]) => target);
  return { chooser: createChooser(context.store, brush), targets, reaches };
}

test("a press follows the point within reach, else the position", () => {
  const { chooser, targets } = openChooser();
  for (const position of [POINT, EMPTY]) {
    chooser.press(position, MOUSE);
    chooser.release();
  }
  assert.deepEqual(targets(), [{ point: 7 }, EMPTY]);
});

test("a finger reaches twice as far as a mouse", () => {
  const { chooser, reaches } = openChooser();
  for (const pointerType of ["mouse", "touch"]) {
    chooser.press(POINT, /** @type {PointerEvent} */ ({ pointerType }));
    chooser.release();
  }
  assert.deepEqual(reaches, [8, 16]);
});

test("a drag beyond the reach of 8 pixels chooses nothing, even back at its start; a shaking hand chooses", () => {
  const { chooser, targets } = openChooser();
  chooser.press(POINT, MOUSE);
  chooser.move({ x: 0.59, y: 0.5 });
  chooser.move(POINT);
  chooser.release();
  assert.deepEqual(targets(), []);
  chooser.press(POINT, MOUSE);
  chooser.move({ x: 0.57, y: 0.5 });
  chooser.release();
  assert.deepEqual(targets(), [{ point: 7 }]);
});

test("a canceled press, and a second release, choose nothing", () => {
  const { chooser, targets } = openChooser();
  chooser.press(POINT, MOUSE);
  chooser.cancel();
  chooser.release();
  chooser.release();
  assert.deepEqual(targets(), []);
});
