import assert from "node:assert/strict";
import { test } from "node:test";
import { nextItem } from "../../../../web/controls/menu.js";

test("arrow keys go round the menu", () => {
  assert.equal(nextItem("ArrowDown", 0, 3), 1);
  assert.equal(nextItem("ArrowDown", 2, 3), 0);
  assert.equal(nextItem("ArrowUp", 2, 3), 1);
  assert.equal(nextItem("ArrowUp", 0, 3), 2);
});

test("from outside the items, the arrows lead to the first and to the last", () => {
  assert.equal(nextItem("ArrowDown", -1, 3), 0);
  assert.equal(nextItem("ArrowUp", -1, 3), 2);
});

test("Home and End lead to the ends, other keys nowhere", () => {
  assert.equal(nextItem("Home", 2, 4), 0);
  assert.equal(nextItem("End", 1, 4), 3);
  assert.equal(nextItem("Enter", 1, 4), null);
});
