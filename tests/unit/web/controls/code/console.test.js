import assert from "node:assert/strict";
import { test } from "node:test";
import { bindConsole } from "../../../../../web/controls/code/console.js";
import { INITIAL_CONSOLE } from "../../../../../web/state/console.js";
import { fire, openControls, settled } from "../../support/controls.js";

function openConsole() {
  const controls = openControls();
  const input = controls.byId("console-input");
  input.setSelectionRange = (/** @type {number} */ start, /** @type {number} */ end) =>
    Object.assign(input, { selectionStart: start, selectionEnd: end });
  /** @param {string} text */
  const type = (text) => {
    input.value = text;
    input.setSelectionRange(text.length, text.length);
    fire(input, "input");
  };
  /** @param {string} key @param {object} [modifiers] @returns {boolean} true if the page used the key */
  const press = (key, modifiers = {}) => {
    let isUsed = false;
    fire(input, "keydown", { key, preventDefault: () => (isUsed = true), ...modifiers });
    return isUsed;
  };
  bindConsole(controls.context);
  return { ...controls, input, type, press };
}

test("Enter runs a complete input and empties the box", async () => {
  const { input, type, press, sent, dispatched } = openConsole();
  type("1 + 1  ");
  assert.ok(press("Enter"));
  assert.equal(input.value, "");
  await settled();
  assert.deepEqual(sent, [["run_console", { text: "1 + 1" }]]);
  assert.deepEqual(dispatched, [["console_started", { text: "1 + 1" }], ["console_ended", {}]]);
});

test("Enter adds lines to a block, and an empty line ends the block", () => {
  const { input, type, press, sent } = openConsole();
  type("for i in X:");
  press("Enter");
  assert.equal(input.value, "for i in X:\n    ");
  type(`${input.value}print(i)`);
  press("Enter");
  assert.equal(input.rows, 3);
  press("Enter");
  assert.deepEqual(sent, [["run_console", { text: "for i in X:\n    print(i)" }]]);
});

test("Shift+Enter, and Enter above the last line, add a line", () => {
  const { input, type, press, sent } = openConsole();
  type("a = 1");
  press("Enter", { shiftKey: true });
  assert.equal(input.value, "a = 1\n");
  type("a = 1\nb = 2");
  input.setSelectionRange(5, 5);
  press("Enter");
  assert.equal(input.value, "a = 1\n\nb = 2");
  assert.deepEqual(sent, []);
});

test("nothing runs while an input runs, and an empty input does not run", () => {
  const { byId, type, press, change, sent } = openConsole();
  byId("console-run").click();
  change({ console: { ...INITIAL_CONSOLE, running: "x" } });
  type("1");
  press("Enter");
  assert.deepEqual(sent, []);
});

test("the arrow keys show earlier inputs only at the first and the last line", () => {
  const { input, type, press } = openConsole();
  type("a = 1");
  press("Enter");
  type("draft\nwith two lines");
  assert.equal(press("ArrowUp"), false);
  input.setSelectionRange(2, 2);
  assert.ok(press("ArrowUp"));
  assert.equal(input.value, "a = 1");
  assert.ok(press("ArrowDown"));
  assert.equal(input.value, "draft\nwith two lines");
  assert.equal(press("ArrowDown"), false);
});

test("Tab completes the name before the cursor", async () => {
  const { input, type, press, change, sent } = openConsole();
  type("f(model.pre)");
  input.setSelectionRange(11, 11);
  change({ console: { ...INITIAL_CONSOLE, completions: ["predict", "predict_proba"] } });
  assert.ok(press("Tab"));
  await settled();
  assert.deepEqual(sent, [["complete_console", { text: "f(model.pre", cursor: 11 }]]);
  assert.equal(input.value, "f(model.predict)");
  assert.equal(input.selectionStart, 15);
});

test("if the text has changed since the request, its completion is dropped", async () => {
  const { input, type, press, change } = openConsole();
  type("model.pre");
  change({ console: { ...INITIAL_CONSOLE, completions: ["predict"] } });
  press("Tab");
  type("other");
  await settled();
  assert.equal(input.value, "other");
});

test("Tab indents a line of a block; without a name, with Shift and after Escape it leaves the box", () => {
  const { input, type, press } = openConsole();
  type("if x:\n");
  assert.ok(press("Tab"));
  assert.equal(input.value, "if x:\n    ");
  type("model.pre");
  assert.equal(press("Tab", { shiftKey: true }), false);
  press("Escape");
  assert.equal(press("Tab"), false);
  assert.ok(press("Tab"), "only the first Tab after Escape leaves the box");
  type("");
  assert.equal(press("Tab"), false);
});

test("the buttons use the weights, clear the output and reset the names", async () => {
  const { byId, sent, dispatched } = openConsole();
  byId("console-use").click();
  byId("console-clear").click();
  byId("console-reset").click();
  await settled();
  assert.deepEqual(sent, [["use_console_model", undefined], ["reset_console", undefined]]);
  assert.deepEqual(dispatched, [["console_changed", { entries: [], notice: "" }]]);
});
