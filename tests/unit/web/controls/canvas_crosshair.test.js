import assert from "node:assert/strict";
import { test } from "node:test";
import { bindCrosshair } from "../../../../web/controls/canvas_crosshair.js";
import { fire, openControls } from "../support/controls.js";
import { TRAINING } from "../support/states.js";

/** Open a map on which the crosshair is already visible. */
function openMap() {
  const opened = openControls({ ...TRAINING, crosshair: { x: 0, y: 0, holding: false } });
  /** @type {any[]} */
  const log = [];
  /** @type {any} */
  const brush = {
    // Point 1 is at (0.5, 0.5).
    pointAt: ({ x = 0, y = 0 }) => (Math.hypot(x - 0.5, y - 0.5) < 0.2 ? 1 : null),
    draw: (/** @type {object} */ position) => void log.push(["draw", position]),
    grab: (/** @type {number} */ point, /** @type {object} */ position) => {
      log.push(["hold", point, position]);
      return (/** @type {object} */ here) => log.push(["move", here]);
    },
    openMenu: (/** @type {object} */ position) => log.push(["menu", position]),
  };
  bindCrosshair(opened.context, brush);
  const press = (/** @type {string} */ key, properties = {}) =>
    fire(opened.byId("map"), "keydown", { key, ...properties });
  /** @returns the crosshair in the latest event */
  const shown = () => opened.dispatched.at(-1)?.[1];
  return { ...opened, log, press, shown };
}

test("the first key shows the crosshair and has no other effect", () => {
  const { press, change, log, dispatched } = openMap();
  change({ crosshair: null });
  assert.equal(press("Enter").defaultPrevented, true);
  assert.deepEqual(log, []);
  assert.deepEqual(dispatched, [["crosshair_moved", { x: 0, y: 0, holding: false }]]);
});

test("arrow keys move the crosshair by 0.05, with Shift by 0.01, without rounding errors", () => {
  const { press, shown } = openMap();
  for (let i = 0; i < 3; i++) press("ArrowRight");
  press("ArrowDown");
  assert.deepEqual(shown(), { x: 0.15, y: -0.05, holding: false });
  press("ArrowLeft", { shiftKey: true });
  press("ArrowUp", { shiftKey: true });
  assert.deepEqual(shown(), { x: 0.14, y: -0.04, holding: false });
});

test("the crosshair stays in the domain", () => {
  const { press, shown } = openMap();
  for (let i = 0; i < 50; i++) press("ArrowRight", { repeat: true });
  assert.equal(shown().x, 1);
});

test("Enter draws at the crosshair, once for each press", () => {
  const { press, log } = openMap();
  press("ArrowUp");
  press("Enter");
  press("Enter", { repeat: true });
  assert.deepEqual(log, [["draw", { x: 0, y: 0.05 }]]);
});

test("Delete removes the point at the crosshair, if there is one", () => {
  const { press, sent } = openMap();
  press("Delete");
  assert.deepEqual(sent, []);
  for (let i = 0; i < 9; i++) {
    press("ArrowRight");
    press("ArrowUp");
  }
  press("Delete");
  press("Backspace");
  assert.deepEqual(sent, [
    ["remove_points", { indices: [1] }],
    ["remove_points", { indices: [1] }],
  ]);
});

test("g picks up a point at its exact position, arrow keys move the point, Enter releases it", () => {
  const { press, shown, log } = openMap();
  for (let i = 0; i < 9; i++) {
    press("ArrowRight");
    press("ArrowUp");
  }
  press("g");
  assert.deepEqual(shown(), { x: 0.5, y: 0.5, holding: true });
  press("ArrowLeft");
  press("Enter");
  assert.deepEqual(shown(), { x: 0.45, y: 0.5, holding: false });
  assert.deepEqual(log, [
    ["hold", 1, { x: 0.5, y: 0.5 }],
    ["move", { x: 0.45, y: 0.5 }],
  ]);
});

test("m, the menu key and Shift+F10 open the menu", () => {
  const { press, log } = openMap();
  press("m");
  press("ContextMenu");
  press("F10", { shiftKey: true });
  press("F10");
  assert.deepEqual(log.map(([name]) => name), ["menu", "menu", "menu"]);
});

test("Escape and blur hide the crosshair; focus shows it only if a key moved the focus", () => {
  const { byId, press, dispatched, shown } = openMap();
  press("Escape");
  assert.equal(shown(), null);
  fire(byId("map"), "focus");
  assert.equal(dispatched.length, 1);
  byId("map").isFocusVisible = true;
  fire(byId("map"), "focus");
  assert.notEqual(shown(), null);
  fire(byId("map"), "blur");
  assert.equal(shown(), null);
});

test("keys with a modifier and other keys have their default effect", () => {
  const { press, dispatched } = openMap();
  for (const modifier of ["ctrlKey", "altKey", "metaKey"]) {
    assert.equal(press("ArrowLeft", { [modifier]: true }).defaultPrevented, false);
  }
  assert.equal(press("x").defaultPrevented, false);
  assert.deepEqual(dispatched, []);
});
