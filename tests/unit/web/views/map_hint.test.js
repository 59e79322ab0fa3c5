import assert from "node:assert/strict";
import { test } from "node:test";
import { withTab } from "../../../../web/state/dock.js";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { gripView, edgeOf, hintInWords, hintView, isHintVisible } from "../../../../web/views/map_hint.js";
import { pageWith, textOf } from "../support/page.js";
import { TRAINING } from "../support/states.js";

const tool = { ...INITIAL_STATE.tool, eraser: true };
const crosshair = { x: 0, y: 0, holding: false };

test("the hint describes the chosen tool", () => {
  assert.match(hintInWords(INITIAL_STATE), /Click to add, drag to paint or move, right-click to label/);
  assert.match(hintInWords({ ...INITIAL_STATE, tool }), /erase/);
  const dock = withTab(INITIAL_STATE.dock, "follow");
  assert.match(hintInWords({ ...INITIAL_STATE, dock }), /Click to follow a point/);
  const hiddenSpace = withTab(INITIAL_STATE.dock, "hidden_space");
  assert.match(hintInWords({ ...INITIAL_STATE, dock: hiddenSpace }), /^Shift-drag to select, click to add/);
});

test("the hint lies at the edge of the map with fewer points, but not at the pointer", () => {
  const stateOf = (/** @type {number[]} */ ys, pointer = INITIAL_STATE.pointer) => {
    const X = { values: new Float64Array(ys.flatMap((y) => [0, y])), shape: [ys.length, 2] };
    return { ...INITIAL_STATE, data: { ...INITIAL_STATE.data, X }, pointer };
  };
  assert.equal(edgeOf(stateOf([0.9, 0.8, -0.9])), "bottom");
  assert.equal(edgeOf(stateOf([0.9, -0.8, -0.9])), "top");
  const pointer = { .../** @type {any} */ (TRAINING.pointer), x: 0, y: 0.95, probe: "mouse" };
  assert.equal(edgeOf(stateOf([-0.8, -0.9], pointer)), "bottom");
});

test("with the crosshair, the hint names the keys that control it", () => {
  const brush = hintInWords({ ...INITIAL_STATE, crosshair });
  for (const key of ["Arrow", "Shift", "Enter adds", "Delete", "G", "M"]) {
    assert.ok(brush.includes(key), `${key} in "${brush}"`);
  }
  assert.match(hintInWords({ ...INITIAL_STATE, tool, crosshair }), /Enter erases/);
  const holding = { ...crosshair, holding: true };
  assert.match(hintInWords({ ...INITIAL_STATE, crosshair: holding }), /Enter drops it/);
});

test("the mouse pointer over the map shows whether a point can be moved", () => {
  assert.equal(pageWith(gripView, TRAINING).getElementById("map").dataset.grip, "grab");
  assert.equal(pageWith(gripView, TRAINING, INITIAL_STATE).getElementById("map").dataset.grip, "");
});

test("on a touch screen the hint names fingers and no mouse", () => {
  const on = (/** @type {"look" | "draw"} */ mode, changes = {}) =>
    hintInWords({ ...INITIAL_STATE, drawing: { touch: true, mode, started: false }, ...changes });
  assert.match(on("draw"), /One finger draws, two scroll/);
  assert.match(on("draw", { tool }), /One finger erases/);
  assert.match(on("look"), /Tap to read.*Choose Draw/);
  for (const hint of [on("draw"), on("look"), on("draw", { tool })]) assert.doesNotMatch(hint, /click/i);
});

test("the hint is visible with the crosshair, and near the map until something was drawn", () => {
  assert.equal(textOf(pageWith(hintView, INITIAL_STATE), "map-help"), hintInWords(INITIAL_STATE));
  assert.ok(isHintVisible(TRAINING));
  assert.ok(!isHintVisible({ ...TRAINING, pointer: null }));
  const drawing = { ...TRAINING.drawing, started: true };
  assert.ok(!isHintVisible({ ...TRAINING, drawing }));
  assert.ok(isHintVisible({ ...TRAINING, drawing, crosshair }));
  const touch = { touch: true, started: false };
  assert.ok(isHintVisible({ ...TRAINING, pointer: null, drawing: { ...touch, mode: "draw" } }));
  assert.ok(!isHintVisible({ ...TRAINING, drawing: { ...touch, mode: "look" } }));
});
