/** The view Console: the inputs with their output, results and problems, and the status line. */

import { byId } from "../../dom.js";
import { editor } from "../../editor/load.js";
import { withVisibleControls } from "../../state/visible_controls.js";
import { drawListing } from "./listing.js";

/** @typedef {import("../../state/console.js").Entry} Entry */
/** @typedef {import("../../state/console.js").Problem} Problem */

/** @returns {import("../loop.js").View[]} */
export const consoleViews = () => [logView(), statusView()];

/** @returns {import("../loop.js").View} */
function logView() {
  const log = byId("console-log");
  const form = byId("console-form");
  /** @type {{entry: Entry, element: HTMLElement}[]} */
  let drawn = [];
  return {
    reads: ({ console }) => [console.entries],
    draw({ console: { entries } }) {
      // An unchanged entry keeps its element, so that screen readers read only new entries.
      for (const { entry, element } of drawn) if (!entries.includes(entry)) element.remove();
      const present = drawn.filter(({ entry }) => entries.includes(entry));
      const added = entries.slice(present.length).map((entry) => ({ entry, element: elementOf(entry) }));
      log.append(...added.map(({ element }) => element));
      drawn = [...present, ...added];
      if (!added.length) return;
      log.scrollTop = log.scrollHeight;
      // On a phone, a longer log moves the input down. Scroll the input and its buttons into view.
      if (form.contains(document.activeElement)) form.scrollIntoView({ block: "nearest" });
    },
  };
}

/** @returns {import("../loop.js").View} */
function statusView() {
  const status = byId("console-status");
  const log = byId("console-log");
  return {
    reads: ({ console }) => [console.running, console.completions, console.notice],
    draw({ console: { running, completions, notice } }) {
      const names = completions.length > 1 && running === null ? completions.join("  ") : "";
      const isAtEnd = log.scrollTop + log.clientHeight >= log.scrollHeight - 1;
      status.classList.toggle("console-names", names !== "");
      status.textContent = running === null ? names || notice : "Running…";
      // The status line may have reduced the height of the log.
      if (isAtEnd) log.scrollTop = log.scrollHeight;
    },
  };
}

/** @param {Entry} entry */
function elementOf(entry) {
  const element = document.createElement("div");
  element.className = "console-entry";
  const { text, copied_step, output, result, problems } = entry;
  if (copied_step !== null) element.append(paragraph("console-note", copiesInWords(copied_step)));
  if (text) element.append(inputOf(entry));
  if (output) element.append(paragraph("console-output", output));
  if (result !== null) element.append(paragraph("console-result", result));
  for (const problem of problems) {
    element.append(paragraph("console-problem", problemInWords(problem, entry)));
  }
  return element;
}

/** @param {Entry} entry @returns the lines of the entry's input; lines with problems are marked */
function inputOf({ number, text, problems }) {
  const list = document.createElement("ol");
  list.className = "listing console-code";
  list.dataset.number = String(number ?? "");
  const plain = text.split("\n").map((line) => [{ text: line, style: /** @type {const} */ ("") }]);
  drawListing(list, editor.get()?.highlight(text) ?? plain);
  for (const { kind, name, line } of problems) {
    const isHere = kind === "console" && name === String(number) && line !== null;
    if (isHere) list.children[line - 1]?.classList.add("wrong");
  }
  return list;
}

/** @param {string} className @param {string} text */
function paragraph(className, text) {
  const element = document.createElement("p");
  element.className = className;
  element.textContent = withVisibleControls(text);
  return element;
}

/** @param {number} step */
const copiesInWords = (step) =>
  `X, y, X_test, y_test, model and trainer were copied from the page at step ${step.toLocaleString("en")}.`;

/**
 * @param {Problem} problem
 * @param {Entry} entry the entry with the problem
 * @returns {string} the position of the problem, if it is known, and the message, such as "Line 2:
 *   NameError: ..."
 */
export function problemInWords({ message, line, kind, name }, { number, text }) {
  if (line === null) return message;
  if (kind !== "console") return `Your ${kind} ${name}, line ${line}: ${message}`;
  if (name !== String(number)) return `Input ${name}, line ${line}: ${message}`;
  return text.includes("\n") ? `Line ${line}: ${message}` : message;
}
