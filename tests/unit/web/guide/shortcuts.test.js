import assert from "node:assert/strict";
import { test } from "node:test";
import { ariaKeys, MAP_SHORTCUTS, PAGE_SHORTCUTS, SHORTCUT_LIST, withKey } from "../../../../web/guide/shortcuts.js";

test("the list names several keys in words, and the digits as a range", () => {
  const keys = SHORTCUT_LIST.flatMap(({ rows }) => rows.map(([names]) => names));
  for (const names of ["Ctrl+Shift+Z or Ctrl+Y", "M, Shift+F10, or the menu key", "0 to 7", "Space"]) assert.ok(keys.includes(names), names);
});

test("a tooltip has the first key; screen readers get all keys, with the name that the standard requires", () => {
  assert.equal(withKey("Redo", PAGE_SHORTCUTS.redo), "Redo (Ctrl+Shift+Z)");
  assert.equal(ariaKeys(PAGE_SHORTCUTS.redo), "Control+Shift+Z Control+Y");
  assert.equal(ariaKeys(MAP_SHORTCUTS.remove), "Delete Backspace");
});

test("no key has two meanings in one place", () => {
  for (const shortcuts of [PAGE_SHORTCUTS, MAP_SHORTCUTS]) {
    const keys = Object.values(shortcuts).flatMap((shortcut) => shortcut.keys);
    assert.equal(new Set(keys).size, keys.length);
  }
});
