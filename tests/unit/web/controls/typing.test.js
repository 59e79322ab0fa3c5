import assert from "node:assert/strict";
import { test } from "node:test";
import { watchTyping } from "../../../../web/controls/typing.js";
import { fire, openControls } from "../support/controls.js";

function open() {
  const { byId, input } = openControls();
  return { byId, input, uses: watchTyping() };
}

test("text fields, lists, menus and dialogs use plain keys; check boxes, sliders and buttons do not", () => {
  const { byId, input, uses } = open();
  for (const id of ["n_samples", "import-text", "activation", "lesson-close"]) assert.ok(uses(byId(id), false), id);
  for (const element of [byId("train"), byId("speed"), input("keep_weights")]) assert.ok(!uses(element, false), element.id);
});

test("a text field uses Ctrl+Z only until its text is applied or restored", () => {
  const { byId, uses } = open();
  const field = byId("n_samples");
  const ends = [
    () => fire(field, "change"),
    () => fire(field, "focusout"),
    () => fire(field, "keydown", { key: "Enter" }),
    () => fire(field, "keydown", { key: "Escape" }),
  ];
  for (const end of ends) {
    assert.ok(!uses(field, true));
    fire(field, "input");
    fire(field, "keydown", { key: "5" });
    assert.ok(uses(field, true));
    end();
  }
  assert.ok(!uses(field, true));
  field.ariaInvalid = "true";
  assert.ok(uses(field, true), "a refused text is not applied");
});

test("a code editor uses all keys", () => {
  const { byId, uses } = open();
  const editor = byId("yours-editor");
  editor.shadowRoot = {};
  assert.ok(uses(editor, true) && uses(editor, false));
});
