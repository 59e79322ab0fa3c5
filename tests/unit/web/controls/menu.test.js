import assert from "node:assert/strict";
import { test } from "node:test";
import { bindMenuKeys, nextItem, placeAtButton } from "../../../../web/controls/menu.js";
import { fire, openControls } from "../support/controls.js";

test("arrow keys wrap around at the ends of the menu", () => {
  assert.equal(nextItem("ArrowDown", 0, 3), 1);
  assert.equal(nextItem("ArrowDown", 2, 3), 0);
  assert.equal(nextItem("ArrowUp", 2, 3), 1);
  assert.equal(nextItem("ArrowUp", 0, 3), 2);
});

test("without a focused item, arrow keys lead to the first and the last item", () => {
  assert.equal(nextItem("ArrowDown", -1, 3), 0);
  assert.equal(nextItem("ArrowUp", -1, 3), 2);
});

test("Home and End lead to the ends, other keys move no focus", () => {
  assert.equal(nextItem("Home", 2, 4), 0);
  assert.equal(nextItem("End", 1, 4), 3);
  assert.equal(nextItem("Enter", 1, 4), null);
});

test("arrow keys move the focus between visible items only", () => {
  const { page, byId } = openControls();
  const menu = byId("more-menu");
  bindMenuKeys(menu);
  byId("data-table").hidden = true;
  byId("lesson").focus();
  assert.equal(fire(byId("lesson"), "keydown", { key: "ArrowDown" }).defaultPrevented, true);
  assert.equal(page.activeElement, byId("start-over"));
  assert.equal(fire(byId("start-over"), "keydown", { key: "x" }).defaultPrevented, false);
});

test("a menu without a button is an error that names the menu", () => {
  const { byId } = openControls();
  assert.throws(() => placeAtButton(byId("point-menu")), /#point-menu/);
});
