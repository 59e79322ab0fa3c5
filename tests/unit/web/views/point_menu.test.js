import assert from "node:assert/strict";
import { test } from "node:test";
import { pointMenuView } from "../../../../web/views/point_menu.js";
import { openPage, pageWith, textOf } from "../support/page.js";
import { REGRESSION, STATES, TRAINING } from "../support/states.js";

/** @param {number | null} point */
const menu = (point) => ({ x: 0, y: 0, point });
const checked = (/** @type {any} */ page) =>
  page.getElementById("point-menu-classes").querySelectorAll("button").findIndex((/** @type {any} */ item) => item.ariaChecked === "true");

test("the menu of a point has the focus on the point's class", () => {
  const page = pageWith(pointMenuView, { ...TRAINING, menu: menu(1) });
  assert.ok(page.getElementById("point-menu").isPopoverOpen);
  assert.equal(checked(page), 1);
  assert.equal(page.activeElement.ariaChecked, "true");
  assert.ok(!page.getElementById("point-menu-delete").hidden);
});

test("away from points the menu chooses the class to draw", () => {
  const page = pageWith(pointMenuView, { ...TRAINING, tool: { ...TRAINING.tool, target_class: 1 }, menu: menu(null) });
  assert.equal(page.getElementById("point-menu").ariaLabel, "Class to draw");
  assert.equal(checked(page), 1);
  assert.ok(page.getElementById("point-menu-delete").hidden);
});

test("in regression the menu sets the chosen value, and follows the slider of that value", () => {
  const open = { ...REGRESSION, menu: menu(0) };
  const page = openPage();
  const view = pointMenuView();
  view.draw(open);
  page.activeElement = page.body;
  view.draw({ ...open, tool: { ...open.tool, target_value: -0.25 } });
  assert.equal(textOf(page, "point-menu-value"), "Set value to -0.25");
  assert.ok(page.getElementById("point-menu-classes").hidden);
  assert.equal(page.activeElement, page.body, "the menu took the focus from the slider");
});

test("a closed menu returns the focus to the map", () => {
  const page = pageWith(pointMenuView, { ...TRAINING, menu: menu(1) }, TRAINING);
  assert.ok(!page.getElementById("point-menu").isPopoverOpen);
  assert.equal(page.activeElement, page.getElementById("map"));
});

test("the menu has the units of an imported file", () => {
  const state = { ...STATES["imported values"], menu: menu(0), tool: { ...TRAINING.tool, target_value: 0.5 } };
  assert.equal(textOf(pageWith(pointMenuView, state), "point-menu-value"), "Set value to 25.0");
});
