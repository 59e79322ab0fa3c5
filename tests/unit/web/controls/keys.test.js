import assert from "node:assert/strict";
import { test } from "node:test";
import { keyOf, shortcutOf } from "../../../../web/controls/keys.js";
import { MAP_SHORTCUTS, PAGE_SHORTCUTS } from "../../../../web/guide/shortcuts.js";

const PLAIN = { shiftKey: false, ctrlKey: false, metaKey: false };
const press = (/** @type {string} */ key, /** @type {string} */ code, modifiers = {}) => ({ ...PLAIN, key, code, ...modifiers });
const named = (/** @type {any} */ event, /** @type {any} */ table = PAGE_SHORTCUTS) => shortcutOf(table, event)?.name ?? null;

test("on Latin layouts a letter key has the name of the letter that it types", () => {
  const ctrlKey = true;
  assert.equal(named(press("z", "KeyZ", { ctrlKey })), "undo"); // QWERTY
  assert.equal(named(press("z", "KeyY", { ctrlKey })), "undo"); // QWERTZ
  assert.equal(named(press("y", "KeyZ", { ctrlKey })), "redo"); // QWERTZ
  assert.equal(named(press("z", "KeyW", { ctrlKey })), "undo"); // AZERTY
  assert.equal(named(press("w", "KeyZ", { ctrlKey })), null); // AZERTY
  assert.equal(named(press(";", "KeyZ", { ctrlKey })), null); // Dvorak
  assert.equal(named(press("à", "KeyZ", { ctrlKey })), null); // Bépo
});

test("on layouts of other scripts the position of a letter key determines its name", () => {
  const ctrlKey = true;
  for (const letter of ["я", "ζ", "ז", "ئ", "Process"]) assert.equal(named(press(letter, "KeyZ", { ctrlKey })), "undo", letter);
  assert.equal(named(press("Я", "KeyZ", { ctrlKey, shiftKey: true })), "redo");
  assert.equal(named(press("у", "KeyE")), "eraser");
  assert.equal(named(press("п", "KeyG"), MAP_SHORTCUTS), "pickUp");
});

test("Caps Lock changes no shortcut", () => {
  assert.equal(named(press("E", "KeyE")), "eraser");
  assert.equal(named(press("Z", "KeyZ", { ctrlKey: true })), "undo");
  assert.equal(named(press("z", "KeyZ", { metaKey: true, shiftKey: true })), "redo");
  assert.equal(named(press("M", "KeyM"), MAP_SHORTCUTS), "openMenu");
});

test("digits choose classes on QWERTY, on AZERTY with and without Shift, and on the number pad", () => {
  assert.equal(keyOf(press("1", "Digit1")), "1");
  assert.equal(keyOf(press("&", "Digit1")), "1"); // AZERTY
  assert.equal(keyOf(press("é", "Digit2")), "2"); // AZERTY
  assert.equal(keyOf(press("1", "Digit1", { shiftKey: true })), "1"); // AZERTY
  assert.equal(keyOf(press("7", "Numpad7")), "7");
  assert.equal(keyOf(press("۳", "Digit3")), "3"); // Persian
  assert.equal(named(press("!", "Digit1", { shiftKey: true })), null); // QWERTY
  assert.equal(named(press("8", "Digit8")), null);
});

test("a question mark has the same name on every layout", () => {
  for (const code of ["Slash", "Comma", "Minus", "Digit7"]) assert.equal(named(press("?", code, { shiftKey: true })), "shortcuts", code);
});

test("Shift matters only for keys that are listed with Shift", () => {
  assert.equal(named(press("Enter", "Enter", { shiftKey: true }), MAP_SHORTCUTS), "draw");
  assert.equal(named(press("F10", "F10", { shiftKey: true }), MAP_SHORTCUTS), "openMenu");
  assert.equal(named(press("F10", "F10"), MAP_SHORTCUTS), null);
  assert.equal(named(press("e", "KeyE", { ctrlKey: true })), null);
});
