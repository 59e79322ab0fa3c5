import assert from "node:assert/strict";
import { test } from "node:test";
import { bindShortcuts } from "../../../../web/controls/shortcuts.js";
import { openControls } from "../support/controls.js";

test("the button opens a list of all shortcuts", () => {
  const { page, byId } = openControls();
  bindShortcuts();
  byId("shortcuts").click();
  assert.equal(byId("shortcuts-dialog").open, true);
  const rows = page.querySelectorAll("#shortcuts-list tr").map((/** @type {any} */ row) =>
    row.children.map((/** @type {any} */ { textContent }) => textContent));
  for (const expected of [
    ["Space", "Train or pause"],
    ["Ctrl+Shift+Z or Ctrl+Y", "Redo"],
    ["0 to 7", "Choose the class to draw"],
    ["M, Shift+F10, or the menu key", "Menu of the nearest point"],
  ]) {
    assert.ok(rows.some((/** @type {string[]} */ row) => row.join() === expected.join()), expected.join());
  }
});
