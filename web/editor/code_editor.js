/** An editor of Python code: CodeMirror in a shadow root. */

import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeCompletion,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python, pythonLanguage } from "@codemirror/lang-python";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorState, Prec } from "@codemirror/state";
import { drawSelection, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { completeNames } from "./completions.js";

/** Milliseconds for which Tab moves the focus: so long that only a key or the pointer ends this mode. */
const DAY = 86_400_000;

/**
 * @typedef {object} Problem
 * @property {number} line from 1
 * @property {number} column from 0
 * @property {number} end_column
 * @property {string} message
 */
/**
 * @typedef {object} Options
 * @property {HTMLElement} host an element that gets a shadow root with the editor
 * @property {string} label accessible name of the text box
 * @property {(text: string) => void} onChange called when a person has changed the text
 * @property {() => void} onApply called when Ctrl+Enter is pressed
 */
/**
 * @typedef {object} CodeEditor
 * @property {() => string} text
 * @property {(text: string) => void} setText replaces the text and discards the undo history
 * @property {(problems: Problem[]) => void} setProblems marks lines with problems
 * @property {(line: number, column?: number) => void} goTo moves the cursor and the focus
 * @property {() => void} focus
 */

/**
 * Create an editor in a shadow root, because the Content Security Policy forbids style elements in
 * the document, but allows style sheets that a shadow root adopts.
 *
 * @param {Options} options
 * @returns {CodeEditor}
 */
export function createEditor({ host, ...options }) {
  const root = host.attachShadow({ mode: "open" });
  const extensions = extensionsOf(options);
  const stateOf = (/** @type {string} */ doc) => EditorState.create({ doc, extensions });
  const view = new EditorView({ root, parent: root, state: stateOf("") });
  /** Number of problems that the editor marks. */
  let nProblems = 0;
  const positionOf = (/** @type {number} */ line, /** @type {number} */ column) => {
    const found = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
    return Math.min(found.from + column, found.to);
  };
  return {
    text: () => view.state.doc.toString(),
    setText(text) {
      view.setState(stateOf(text));
      nProblems = 0;
    },
    setProblems(problems) {
      if (problems.length + nProblems === 0) return;
      nProblems = problems.length;
      const diagnostics = problems.map(({ line, column, end_column, message }) => ({
        from: positionOf(line, column),
        to: positionOf(line, end_column),
        severity: /** @type {const} */ ("error"),
        message,
      }));
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    goTo(line, column = 0) {
      view.dispatch({ selection: { anchor: positionOf(line, column) }, scrollIntoView: true });
      view.focus();
    },
    focus: () => view.focus(),
  };
}

/**
 * @param {Omit<Options, "host">} options
 * @returns {import("@codemirror/state").Extension[]}
 */
function extensionsOf({ label, onChange, onApply }) {
  return [
    lineNumbers(),
    lintGutter(),
    history(),
    drawSelection(),
    indentOnInput(),
    indentUnit.of("    "),
    bracketMatching(),
    closeBrackets(),
    autocompletion({ defaultKeymap: false, filterStrict: true }),
    python(),
    pythonLanguage.data.of({ autocomplete: completeNames }),
    syntaxHighlighting(COLORS),
    THEME,
    EditorView.domEventHandlers({ beforeinput: replaceLines, ...passing() }),
    EditorView.contentAttributes.of({
      "aria-label": label,
      "aria-description": KEYS,
      tabindex: "0",
    }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged && update.transactions.some((it) => it.isUserEvent("input") || it.isUserEvent("delete") || it.isUserEvent("undo") || it.isUserEvent("redo"))) {
        onChange(update.state.doc.toString());
      }
    }),
    Prec.highest(keymap.of([{ key: "Mod-Enter", run: (target) => (closeCompletion(target), onApply(), true) }])),
    Prec.highest(keymap.of(COMPLETION_KEYS)),
    keymap.of([...historyKeymap, ...defaultKeymap, indentWithTab]),
  ];
}

/**
 * Replace a selection of several lines by typed text. Chromium would join the lines with inline
 * styles, which the Content Security Policy forbids.
 *
 * @param {InputEvent} event
 * @param {EditorView} view
 * @returns {boolean} true if the event is handled
 */
function replaceLines({ inputType, data }, view) {
  const { from, to } = view.state.selection.main;
  const { doc } = view.state;
  if (inputType !== "insertText" || !data || doc.lineAt(from).number === doc.lineAt(to).number) return false;
  const changes = { from, to, insert: data };
  view.dispatch({ changes, selection: { anchor: from + data.length }, userEvent: "input.type" });
  return true;
}

/**
 * Let a person who has reached the editor by Tab leave it by Tab, until another key or the pointer is
 * used in the editor. Then Tab indents. In WebKitGTK, Shift+Tab has no `key`, only a `code`.
 */
function passing() {
  let isTabFromHere = false;
  return {
    focus() {
      isTabFromHere = false;
      return false;
    },
    /** @param {KeyboardEvent} event */
    keydown({ code }) {
      isTabFromHere = code === "Tab";
      return false;
    },
    /** @param {KeyboardEvent} event @param {EditorView} view */
    keyup({ code }, view) {
      if (code === "Tab" && !isTabFromHere) view.setTabFocusMode(DAY);
      return false;
    },
    /** @param {MouseEvent} _ @param {EditorView} view */
    mousedown(_, view) {
      view.setTabFocusMode(false);
      return false;
    },
  };
}

/**
 * Keys of the list of names. Tab chooses a name, as in the console. Enter chooses none: a person who
 * has typed a whole name wants a new line.
 */
const COMPLETION_KEYS = [
  { key: "Tab", run: acceptCompletion },
  ...completionKeymap.filter(({ key }) => key !== "Enter"),
];

/** Keys that a screen reader explains: without a way out, the box would trap the keyboard. */
const KEYS = "Tab indents. Escape, then Tab leaves the editor. Ctrl+Enter applies the code.";

/** Colors of tokens. The page's custom properties also apply in the shadow root. */
const COLORS = HighlightStyle.define([
  { tag: [tags.keyword, tags.self, tags.null, tags.bool, tags.operatorKeyword], fontWeight: "700" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: tags.number, color: "var(--code-number)" },
  { tag: tags.comment, color: "var(--muted)" },
]);

const THEME = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "var(--panel)", fontSize: "var(--small)" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "20px" },
  ".cm-content": { caretColor: "var(--ink)" },
  "&.cm-focused": { outline: "none" },
  // The gutter would cover an outline of the editor.
  "&.cm-focused::after": { content: "''", position: "absolute", inset: "0", border: "2px solid var(--accent)", pointerEvents: "none", zIndex: "1" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-selectionBackground, &.cm-focused .cm-selectionBackground": { backgroundColor: "var(--accent-wash) !important" },
  ".cm-gutters": { color: "var(--muted)", backgroundColor: "var(--panel)", border: "0" },
  ".cm-lint-marker": { width: "8px", height: "8px", margin: "6px 0 0 4px", borderRadius: "50%", content: "none", background: "var(--danger)" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--danger)", backgroundColor: "var(--danger-wash)" },
  ".cm-tooltip": { color: "var(--ink)", backgroundColor: "var(--raised)", border: "1px solid var(--line)" },
});
