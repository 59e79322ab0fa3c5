/** The view Console: its input with history and completion, and its buttons. */

import { byId } from "../../dom.js";
import { History } from "./console_history.js";
import { canComplete, completionOf, indentAfter, isComplete } from "./console_text.js";

/** @typedef {import("../context.js").Context} Context */

/** Maximum number of lines that the input shows without scrolling. */
const MAX_ROWS = 10;

/** @param {Context} context */
export function bindConsole({ store, act, run }) {
  const input = /** @type {HTMLTextAreaElement} */ (byId("console-input"));
  const history = new History();
  const change = (/** @type {Partial<import("../../state/console.js").Console>} */ payload) =>
    store.dispatch({ type: "console_changed", payload });
  const runInput = () => {
    const text = input.value.trimEnd();
    if (!text || store.getState().console.running !== null) return;
    history.add(text);
    setText(input, "");
    store.dispatch({ type: "console_started", payload: { text } });
    run(() => act("run_console", { text }), {
      ended: () => store.dispatch({ type: "console_ended", payload: {} }),
    });
  };
  const complete = () =>
    run(async () => {
      const text = input.value;
      const before = beforeCursor(input);
      const isAnswered = await act("complete_console", { text: before, cursor: [...before].length });
      if (!isAnswered || input.value !== text) return;
      insert(input, completionOf(before, store.getState().console.completions));
    });
  bindKeys(input, { history, runInput, complete });
  input.addEventListener("input", () => {
    fitRows(input);
    if (store.getState().console.completions.length) change({ completions: [] });
  });
  byId("console-run").addEventListener("click", () => {
    runInput();
    input.focus();
  });
  byId("console-use").addEventListener("click", () => run(() => act("use_console_model")));
  byId("console-reset").addEventListener("click", () => run(() => act("reset_console")));
  byId("console-clear").addEventListener("click", () => change({ entries: [], notice: "" }));
}

/**
 * @param {HTMLTextAreaElement} input
 * @param {{history: History, runInput: () => void, complete: () => void}} actions
 */
function bindKeys(input, { history, runInput, complete }) {
  // After Escape, Tab moves the focus: without a way out, the box would trap the keyboard.
  let isLeaving = false;
  input.addEventListener("blur", () => (isLeaving = false));
  input.addEventListener("keydown", (event) => {
    const leaves = isLeaving;
    isLeaving = event.key === "Escape";
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const action = leaves && event.key === "Tab" ? null : actionOf(event);
    if (!action) return;
    event.preventDefault();
    action();
  });

  /**
   * @param {KeyboardEvent} event
   * @returns {(() => void) | null} null if the text box itself uses the key
   */
  function actionOf({ key, shiftKey }) {
    const before = beforeCursor(input);
    const isOnLastLine = !input.value.slice(input.selectionEnd).includes("\n");
    if (key === "Enter") {
      if (!shiftKey && isOnLastLine && isComplete(input.value)) return runInput;
      return () => insert(input, `\n${indentAfter(before.split("\n").at(-1) ?? "")}`);
    }
    if (key === "Tab" && !shiftKey && input.value) {
      if (canComplete(before)) return complete;
      return /(^|\n) *$/.test(before) ? () => insert(input, "    ") : null;
    }
    const isEarlier = key === "ArrowUp" && !shiftKey && !before.includes("\n");
    const isLater = key === "ArrowDown" && !shiftKey && isOnLastLine;
    const text = isEarlier ? history.earlier(input.value) : isLater ? history.later() : null;
    return text === null ? null : () => setText(input, text);
  }
}

/** @param {HTMLTextAreaElement} input */
const beforeCursor = (input) => input.value.slice(0, input.selectionStart);

/**
 * Replace the selected text, and place the cursor after the new text.
 *
 * @param {HTMLTextAreaElement} input
 * @param {string} text
 */
function insert(input, text) {
  const before = beforeCursor(input) + text;
  setText(input, before + input.value.slice(input.selectionEnd));
  input.setSelectionRange(before.length, before.length);
}

/** @param {HTMLTextAreaElement} input @param {string} text */
function setText(input, text) {
  input.value = text;
  input.setSelectionRange(text.length, text.length);
  fitRows(input);
}

/** @param {HTMLTextAreaElement} input */
function fitRows(input) {
  input.rows = Math.min(input.value.split("\n").length, MAX_ROWS);
}
