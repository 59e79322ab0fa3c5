import assert from "node:assert/strict";
import { test } from "node:test";
import { bindPointMenu } from "../../../../web/controls/canvas_menu.js";
import { fire, openControls } from "../support/controls.js";

/** @param {number | null} point */
function openMenu(point) {
  const opened = openControls({
    menu: { x: 0, y: 0, point },
    tool: { target_class: 0, target_value: 0.7, eraser: false },
  });
  bindPointMenu(opened.context);
  return { ...opened, classes: opened.page.querySelectorAll("#point-menu-classes button") };
}
const CLOSED = ["menu_toggled", null];

test("a class labels the point", () => {
  const { classes, sent, dispatched } = openMenu(12);
  classes[5].click();
  assert.deepEqual(sent, [
    ["label_points", { indices: [12], y: { values: Uint8Array.of(5), shape: [1] } }],
  ]);
  assert.deepEqual(dispatched, [CLOSED]);
});

test("on an empty position a class is chosen for drawing", () => {
  const { classes, sent, dispatched } = openMenu(null);
  classes[5].click();
  assert.deepEqual(sent, []);
  assert.deepEqual(dispatched, [["tool_chosen", { target_class: 5, eraser: false }], CLOSED]);
});

test("a point gets the chosen value", () => {
  const { byId, sent } = openMenu(0);
  byId("point-menu-value").click();
  assert.deepEqual(sent, [
    ["label_points", { indices: [0], y: { values: Float64Array.of(0.7), shape: [1] } }],
  ]);
});

test("a point is deleted", () => {
  const { byId, sent, dispatched } = openMenu(3);
  byId("point-menu-delete").click();
  assert.deepEqual(sent, [["remove_points", { indices: [3] }]]);
  assert.deepEqual(dispatched, [CLOSED]);
});

test("Escape, Tab and leaving the menu close it", () => {
  const { byId, classes, dispatched } = openMenu(3);
  const menu = byId("point-menu");
  fire(classes[0], "keydown", { key: "Escape" });
  fire(classes[0], "keydown", { key: "Tab" });
  fire(classes[0], "focusout", { relatedTarget: classes[1] });
  assert.deepEqual(dispatched, [CLOSED, CLOSED]);
  fire(classes[0], "focusout", { relatedTarget: byId("train") });
  assert.equal(dispatched.length, 3);
  assert.equal(fire(menu, "contextmenu").defaultPrevented, true);
});
