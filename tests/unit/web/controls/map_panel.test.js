import assert from "node:assert/strict";
import { test } from "node:test";
import { bindMapPanel } from "../../../../web/controls/map_panel.js";
import { fire, openControls } from "../support/controls.js";
import { TRAINING } from "../support/states.js";

function openPanel(changes = {}) {
  const opened = openControls({ ...TRAINING, ...changes });
  bindMapPanel(opened.context);
  return opened;
}

test("the first touch anywhere marks the screen as a touch screen; a mouse does not", () => {
  const { page, change, dispatched } = openPanel();
  fire(page, "pointerdown", { pointerType: "mouse" });
  assert.deepEqual(dispatched, []);
  fire(page, "pointerdown", { pointerType: "touch" });
  assert.deepEqual(dispatched, [["drawing_changed", { touch: true }]]);
  change({ drawing: { touch: true, mode: "look", started: false } });
  fire(page, "pointerdown", { pointerType: "touch" });
  assert.equal(dispatched.length, 1);
});

test("a chosen mode is stored, and the probe disappears", () => {
  const { byId, dispatched } = openPanel();
  const [look, draw] = byId("map-mode").querySelectorAll("input");
  for (const radio of [draw, look]) fire(radio, "change");
  assert.deepEqual(dispatched, [
    ["drawing_changed", { mode: "draw" }],
    ["pointer_moved", null],
    ["drawing_changed", { mode: "look" }],
    ["pointer_moved", null],
  ]);
});

test("choosing a class or the eraser by finger switches to Draw; by mouse, the mode stays", () => {
  const { byId, dispatched } = openPanel();
  for (const id of ["target-class", "target-value", "eraser"]) {
    fire(byId(id), "click", { pointerType: "mouse" });
    assert.deepEqual(dispatched, []);
    fire(byId(id), "click", { pointerType: "touch" });
    assert.deepEqual(dispatched.splice(0)[0], ["drawing_changed", { mode: "draw" }]);
  }
});

test("the menu of classes closes after a choice by finger or mouse, not by arrow keys", () => {
  const { byId } = openPanel();
  const menu = byId("class-menu");
  menu.showPopover();
  fire(byId("target-class"), "click", { detail: 0 });
  assert.ok(menu.isPopoverOpen);
  fire(byId("target-class"), "click", { detail: 1 });
  assert.ok(!menu.isPopoverOpen);
});

test("the button Back removes the neuron from the map, however the neuron was chosen", () => {
  const { byId, dispatched } = openPanel();
  fire(byId("map-back"), "click");
  const payload = { hovered: null, focused: null, edited: null, selected: null };
  assert.deepEqual(dispatched, [["diagram_changed", payload]]);
});
