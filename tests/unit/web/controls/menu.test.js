import assert from "node:assert/strict";
import { test } from "node:test";
import { bindMenuKeys, nextItem, placeAtButton } from "../../../../web/controls/menu.js";
import { fire, openControls } from "../support/controls.js";

test("at the ends of the menu, arrow keys move the focus to the other end", () => {
  assert.equal(nextItem("ArrowDown", 0, 3), 1);
  assert.equal(nextItem("ArrowDown", 2, 3), 0);
  assert.equal(nextItem("ArrowUp", 2, 3), 1);
  assert.equal(nextItem("ArrowUp", 0, 3), 2);
});

test("without a focused item, the down key focuses the first item and the up key the last", () => {
  assert.equal(nextItem("ArrowDown", -1, 3), 0);
  assert.equal(nextItem("ArrowUp", -1, 3), 2);
});

test("Home and End focus the first and the last item; other keys don't move the focus", () => {
  assert.equal(nextItem("Home", 2, 4), 0);
  assert.equal(nextItem("End", 1, 4), 3);
  assert.equal(nextItem("Enter", 1, 4), null);
});

test("arrow keys move the focus between visible items only", () => {
  const { page, byId } = openControls();
  const menu = byId("more-menu");
  bindMenuKeys(menu);
  byId("start-over").hidden = true;
  byId("theme").focus();
  assert.equal(fire(byId("theme"), "keydown", { key: "ArrowDown" }).defaultPrevented, true);
  assert.equal(page.activeElement, byId("documentation"));
  assert.equal(fire(byId("documentation"), "keydown", { key: "x" }).defaultPrevented, false);
});

test("the error for a menu without a button names the menu", () => {
  const { byId } = openControls();
  assert.throws(() => placeAtButton(byId("point-menu")), /#point-menu/);
});
