import assert from "node:assert/strict";
import { test } from "node:test";
import { bindKeyboard } from "../../../../web/controls/keyboard.js";
import { fire, openControls } from "../support/controls.js";

function openKeyboard() {
  const opened = openControls();
  bindKeyboard(opened.context);
  /** @type {string[]} ids of the buttons that were pressed */
  const pressed = [];
  for (const id of ["train", "undo", "redo", "eraser"]) {
    opened.byId(id).addEventListener("click", () => pressed.push(id));
  }
  return {
    ...opened,
    pressed,
    press: (/** @type {string} */ key, modifiers = {}) =>
      fire(opened.page.activeElement, "keydown", { key, ...modifiers }),
    /**
     * @param {any} element
     * @param {boolean} byKey
     */
    focus(element, byKey) {
      element.isFocusVisible = byKey;
      element.focus();
      fire(element, "focusin");
    },
  };
}

test("each shortcut presses its button", () => {
  const { press, pressed } = openKeyboard();
  press(" ");
  press("e");
  press("z", { ctrlKey: true });
  press("Z", { metaKey: true, shiftKey: true });
  press("y", { ctrlKey: true });
  assert.deepEqual(pressed, ["train", "eraser", "undo", "redo", "redo"]);
});

test("a key that is held down acts once, except for undo and redo", () => {
  const { press, pressed, change, byId } = openKeyboard();
  for (const key of [" ", "e"]) {
    press(key);
    assert.equal(press(key, { repeat: true }).defaultPrevented, true);
  }
  press("z", { ctrlKey: true });
  press("z", { ctrlKey: true, repeat: true });
  assert.deepEqual(pressed, ["train", "eraser", "undo"], "the worker has not answered");
  change({ undo: { undo: null, redo: "l1", models: [] } });
  press("z", { ctrlKey: true, repeat: true });
  assert.deepEqual(pressed, ["train", "eraser", "undo", "undo"]);
  byId("train").focus();
  assert.equal(press("Enter").defaultPrevented, false);
  assert.equal(press("Enter", { repeat: true }).defaultPrevented, true);
});

test("buttons name their keys in the tooltip and for screen readers", () => {
  const { byId } = openKeyboard();
  assert.equal(byId("undo").title, "Undo (Ctrl+Z)");
  assert.equal(byId("redo").getAttribute("aria-keyshortcuts"), "Control+Shift+Z Control+Y");
  assert.equal(byId("train").getAttribute("aria-keyshortcuts"), "Space");
});

test("shortcuts work while a check box or a slider has the focus", () => {
  const { input, byId, focus, press, pressed } = openKeyboard();
  for (const element of [input("keep_weights"), byId("speed")]) {
    focus(element, true);
    press("z", { ctrlKey: true });
    assert.equal(press(" ").defaultPrevented, false);
  }
  assert.deepEqual(pressed, ["undo", "undo"]);
});

test("digits from 0 to 7 choose a class", () => {
  const { press, dispatched } = openKeyboard();
  for (const key of ["0", "7", "8"]) press(key);
  assert.deepEqual(dispatched, [
    ["tool_chosen", { target_class: 0, eraser: false }],
    ["tool_chosen", { target_class: 7, eraser: false }],
  ]);
});

test("a key is not a shortcut while the focused element uses the key", () => {
  const { page, byId, focus, press, pressed, dispatched } = openKeyboard();
  for (const element of [byId("n_samples"), byId("activation"), byId("import-text"), byId("lesson-close")]) {
    focus(element, true);
    for (const key of ["e", "3", " "]) assert.equal(press(key).defaultPrevented, false);
  }
  assert.deepEqual([pressed, dispatched], [[], []]);
  focus(page.body, false);
  press("e");
  assert.deepEqual(pressed, ["eraser"]);
});

test("the space bar presses a button reached by key, but trains after a click on a button", () => {
  const { byId, focus, press, pressed } = openKeyboard();
  focus(byId("clear"), true);
  assert.equal(press(" ").defaultPrevented, false);
  focus(byId("clear"), false);
  assert.equal(press(" ").defaultPrevented, true);
  assert.deepEqual(pressed, ["train"]);
});

test("keys with Alt, and keys that another listener has handled, do nothing", () => {
  const { press, pressed } = openKeyboard();
  press("e", { altKey: true });
  press(" ", { defaultPrevented: true });
  press("x", { ctrlKey: true });
  assert.deepEqual(pressed, []);
});

test("while a person types, Ctrl+Z undoes the typing; otherwise it undoes the last action on the page", () => {
  const { byId, input, focus, press, pressed } = openKeyboard();
  const undo = () => press("z", { ctrlKey: true }).defaultPrevented;
  for (const element of [input("show_test_data"), byId("activation"), byId("speed"), byId("n_samples")]) {
    focus(element, false);
    assert.equal(undo(), true);
  }
  const field = byId("n_samples");
  fire(field, "input");
  assert.equal(undo(), false);
  fire(field, "change");
  assert.equal(undo(), true);
  fire(field, "input");
  press("Enter");
  assert.equal(undo(), true);
  field.ariaInvalid = "true";
  assert.equal(undo(), false, "the refused text is still being typed");
  focus(byId("import-text"), false);
  assert.equal(undo(), false, "a dialog has its own keys");
  assert.deepEqual(pressed, ["undo", "undo", "undo", "undo", "undo", "undo"]);
});
