/** Tests of the editor's own decisions. CodeMirror needs a browser, so a fake of its parts stands in. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { importReplacing } from "../support/replacing.js";

const nothing = () => null;

/** A text with CodeMirror's functions on lines. @param {string} text */
function fakeText(text) {
  const lines = text.split("\n");
  const line = (/** @type {number} */ number) => {
    const from = lines.slice(0, number - 1).reduce((length, each) => length + each.length + 1, 0);
    return { number, from, to: from + lines[number - 1].length };
  };
  return {
    lines: lines.length,
    line,
    lineAt: (/** @type {number} */ position) => line(text.slice(0, position).split("\n").length),
    toString: () => text,
  };
}

class FakeView {
  static theme = nothing;
  static contentAttributes = { of: nothing };
  static updateListener = { of: (/** @type {object} */ update) => ({ update }) };
  static domEventHandlers = (/** @type {object} */ handlers) => ({ handlers });

  /** @param {{state: any}} options */
  constructor({ state }) {
    this.state = state;
    this.tabModes = /** @type {unknown[]} */ ([]);
    this.dispatched = /** @type {any[]} */ ([]);
    this.setTabFocusMode = (/** @type {unknown} */ mode) => this.tabModes.push(mode);
    this.setState = (/** @type {any} */ next) => void (this.state = next);
    this.dispatch = (/** @type {any} */ transaction) => this.dispatched.push(transaction);
    this.focus = nothing;
    views.push(this);
  }
}

/** @type {FakeView[]} */
const views = [];
const binding = (/** @type {string} */ key) => ({ key, run: nothing });
/** @type {typeof import("../../../../web/editor/code_editor.js")} */
const { createEditor } = await importReplacing("editor/code_editor.js", {
  "@codemirror/autocomplete": { acceptCompletion: nothing, autocompletion: nothing, closeBrackets: nothing, closeCompletion: nothing, completionKeymap: ["Escape", "Enter"].map(binding) },
  "@codemirror/commands": { defaultKeymap: [binding("Enter")], history: nothing, historyKeymap: [], indentWithTab: binding("Tab") },
  "@codemirror/lang-python": { python: nothing, pythonLanguage: { data: { of: nothing } } },
  "@codemirror/language": { bracketMatching: nothing, HighlightStyle: { define: nothing }, indentOnInput: nothing, indentUnit: { of: nothing }, syntaxHighlighting: nothing },
  "@codemirror/lint": { lintGutter: nothing, setDiagnostics: (/** @type {unknown} */ _, /** @type {object[]} */ diagnostics) => diagnostics },
  "@codemirror/state": {
    EditorState: { create: (/** @type {{doc: string, extensions: object[]}} */ { doc, extensions }) => ({ doc: fakeText(doc), extensions, selection: { main: { from: 0, to: 0 } } }) },
    Prec: { highest: (/** @type {any} */ { keys }) => ({ first: keys }) },
  },
  "@codemirror/view": { drawSelection: nothing, EditorView: FakeView, keymap: { of: (/** @type {object[]} */ keys) => ({ keys }) }, lineNumbers: nothing },
  "@lezer/highlight": { tags: { special: nothing } },
});

/** Open an editor, and return it with its view, and with what it has reported. */
function openEditor(text = "") {
  /** @type {string[]} */
  const reports = [];
  const editor = createEditor({
    host: /** @type {any} */ ({ attachShadow: nothing }),
    label: "Code",
    onChange: (/** @type {string} */ changed) => void reports.push(changed),
    onApply: () => void reports.push("apply"),
  });
  editor.setText(text);
  const view = /** @type {FakeView} */ (views.at(-1));
  const extensions = view.state.extensions.filter(Boolean);
  const only = (/** @type {string} */ name) => extensions.map((/** @type {any} */ each) => each[name]).filter(Boolean);
  const [{ beforeinput, ...events }] = only("handlers");
  return { editor, view, reports, events, update: only("update")[0], beforeinput, firstKeys: only("first").flat() };
}

test("only a person's changes are reported, not texts and marks that the page sets", () => {
  const { update, reports } = openEditor();
  const updateBy = (/** @type {string} */ user, docChanged = true) =>
    update({ docChanged, state: { doc: user }, transactions: [{ isUserEvent: (/** @type {string} */ kind) => user === kind }] });
  for (const user of ["input", "delete", "undo", "redo", "", "select"]) updateBy(user);
  updateBy("input", false);
  assert.deepEqual(reports, ["input", "delete", "undo", "redo"]);
});

test("text that is typed over several lines replaces them; CodeMirror handles all other input", () => {
  const { view, beforeinput } = openEditor("one\ntwo\nthree");
  const type = (/** @type {number} */ from, /** @type {number} */ to, inputType = "insertText", data = "x") => {
    view.state.selection = { main: { from, to } };
    return beforeinput({ inputType, data }, view);
  };
  assert.deepEqual([type(0, 3), type(0, 0), type(1, 9, "deleteContentBackward"), type(1, 9, "insertText", "")], [false, false, false, false]);
  assert.deepEqual(view.dispatched, []);
  assert.equal(type(1, 9), true);
  assert.deepEqual(view.dispatched, [{ changes: { from: 1, to: 9, insert: "x" }, selection: { anchor: 2 }, userEvent: "input.type" }]);
});

test("a person who has reached the editor by Tab can leave it by Tab", () => {
  const { view, events } = openEditor();
  events.keyup({ code: "Tab" }, view);
  assert.deepEqual(view.tabModes.map(Boolean), [true]);
  events.keydown({ code: "KeyA" });
  events.keyup({ code: "KeyA" }, view);
  events.keydown({ code: "Tab" });
  events.keyup({ code: "Tab" }, view);
  assert.deepEqual(view.tabModes.map(Boolean), [true], "Tab that was pressed in the editor indents");
  events.mousedown({}, view);
  assert.deepEqual(view.tabModes.map(Boolean), [true, false]);
});

test("in the list of names, Tab chooses and Enter does not; Ctrl+Enter applies the code", () => {
  const { view, firstKeys, reports } = openEditor();
  assert.deepEqual(firstKeys.map((/** @type {{key: string}} */ { key }) => key), ["Mod-Enter", "Tab", "Escape"]);
  firstKeys[0].run(view);
  assert.deepEqual(reports, ["apply"]);
});

test("a problem that lies beyond its line, or below the last line, is marked at the end of a line", () => {
  const { editor, view } = openEditor("one\ntwo");
  const places = [[1, 1, 2], [1, 2, 99], [7, 0, 1]];
  editor.setProblems(places.map(([line, column, end_column]) => ({ line, column, end_column, message: "It is wrong." })));
  assert.deepEqual(view.dispatched[0].map((/** @type {{from: number, to: number}} */ { from, to }) => [from, to]), [[1, 2], [2, 3], [4, 5]]);
  editor.goTo(2, 1);
  assert.equal(view.dispatched[1].selection.anchor, 5);
});
