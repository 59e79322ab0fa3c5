/** The view Yours: the part in the editor, its problems, its output and its state. */

import { byId } from "../../dom.js";
import { editor, library } from "../../editor/load.js";
import { featureLabel } from "../../schema/features.js";
import { KINDS } from "../../schema/parts.js";
import { withVisibleControls } from "../../state/visible_controls.js";
import { deletedDraft, openCheck, openPart, otherVersion, partNames } from "../../state/open_part.js";
import { idOf } from "../../state/yours.js";
import { laterAtFirst } from "./code.js";

/** @typedef {import("../loop.js").View} View */
/** @typedef {import("../../state/state.js").State} State */
/** @typedef {import("../../state/open_part.js").OpenPart} OpenPart */

/** @returns {View[]} */
export const yoursViews = () => [headView(), templatesView(), editorView(), problemsView(), footView()];

/** @returns {View} the choice of kind and part, and the contract of the kind */
function headView() {
  const kinds = /** @type {HTMLSelectElement} */ (byId("yours-kind"));
  const names = /** @type {HTMLSelectElement} */ (byId("yours-name"));
  const contract = byId("yours-contract");
  return {
    reads: ({ yours, own_code }) => [yours.kind, yours.chosen, yours.drafts, own_code.parts],
    draw(state) {
      const { kind, drafts } = state.yours;
      const open = openPart(state);
      kinds.value = kind;
      names.replaceChildren(...partNames(state, kind).map((name) => new Option(name, name)));
      if (!open) names.append(new Option("none yet", ""));
      names.value = open?.name ?? "";
      names.disabled = !open;
      contract.replaceChildren(...linesOf(KINDS[kind]));
      byId("yours-empty").hidden = open !== null;
      byId("yours-editor").hidden = open === null;
      for (const action of ["rename", "duplicate", "delete", "export"]) {
        /** @type {HTMLButtonElement} */ (byId(`yours-${action}`)).disabled = !open;
      }
      const other = otherVersion(state);
      byId("yours-other").hidden = !other;
      byId("yours-other").textContent = other?.set_aside === undefined ? "Show my changes" : "Show applied version";
      byId("yours-undelete").hidden = !deletedDraft(drafts, kind);
    },
  };
}

/** @param {import("../../schema/parts.js").Contract} contract */
function linesOf({ lines, example }) {
  return [...lines, /** @type {[string, string]} */ ([example, ""])].map(([code, text], i) => {
    const line = document.createElement("p");
    const element = document.createElement("code");
    element.textContent = code;
    line.append(...(i < lines.length ? [element, ` ${text}`] : ["Example: ", element]));
    return line;
  });
}

/** @returns {View} the items of the menu "New from" for the chosen kind */
function templatesView() {
  const menu = byId("yours-templates");
  return {
    reads: ({ yours }) => [yours.kind],
    draw({ yours }) {
      const { templates = [] } = library.get() ?? {};
      menu.replaceChildren(
        ...templates.flatMap(({ kind, group, name }, i) => {
          if (kind !== yours.kind) return [];
          const item = document.createElement("button");
          item.type = "button";
          item.role = "menuitem";
          item.value = String(i);
          item.textContent = labelOf(kind, group, name);
          item.ariaLabel = `New from ${item.textContent}`;
          return [item];
        }),
      );
    },
  };
}

/**
 * @param {import("../../schema/parts.js").Kind} kind
 * @param {string} group
 * @param {string} name
 * @returns {string} the template's name on the page
 */
function labelOf(kind, group, name) {
  if (group === "empty") return "nothing";
  if (group === "example") return `the example ${name}`;
  if (kind === "generator") return document.querySelector(`[data-generator="${name}"]`)?.ariaLabel ?? titled(name);
  return kind === "feature" ? featureLabel(name) : name;
}

/** @param {string} name */
const titled = (name) => (name === "xor" ? "XOR" : name[0].toUpperCase() + name.slice(1));

/** @returns {View} the editor, whose element fires an event for each edit and each Ctrl+Enter */
function editorView() {
  const host = byId("yours-editor");
  const emit = (/** @type {string} */ type, /** @type {string} */ detail = "") =>
    host.dispatchEvent(new CustomEvent(type, { detail }));
  /** @type {import("../../editor/code_editor.js").CodeEditor | undefined} */
  let code;
  let shown = "";
  /** @type {State["yours"]["cursor"]} */
  let cursor = null;
  return {
    reads: ({ yours, own_code }) => [
      yours.kind, yours.chosen, yours.drafts, yours.check, yours.cursor, own_code.parts,
    ],
    draw: laterAtFirst((/** @type {State} */ state) => {
      const open = openPart(state);
      code ??= editor.get()?.createEditor({
        host,
        label: "Editor",
        onChange: (text) => emit("code_edited", text),
        onApply: () => emit("code_submitted"),
      });
      if (!open || !code) return;
      if (shown !== idOf(open) || code.text() !== open.text) code.setText(open.text);
      shown = idOf(open);
      code.setProblems(problemsOf(state));
      if (state.yours.cursor && state.yours.cursor !== cursor) {
        cursor = state.yours.cursor;
        code.goTo(cursor.line, cursor.column - 1);
      }
    }),
  };
}

/** @param {State} state */
const problemsOf = (state) =>
  (openCheck(state)?.problems ?? []).flatMap(({ line, column, end_column, message }) =>
    line === null ? [] : [{ line, column: (column ?? 1) - 1, end_column: (end_column ?? 1000) - 1, message }],
  );

/** @returns {View} the list of problems, and the output of the code */
function problemsView() {
  const list = byId("yours-problems");
  const output = byId("yours-output");
  return {
    reads: ({ yours, own_code }) => [
      yours.kind, yours.chosen, yours.drafts, yours.check, own_code.parts, own_code.output,
    ],
    draw(state) {
      const check = openCheck(state);
      const printed = check?.output || state.own_code.output || "";
      const problems = check?.problems ?? [];
      list.replaceChildren(...problems.map(problemLine));
      list.hidden = problems.length === 0;
      output.textContent = withVisibleControls(printed);
      output.hidden = printed === "";
    },
  };
}

/** @param {import("../../state/protocol.js").Problem} problem */
function problemLine({ line, column, message }) {
  const element = document.createElement("p");
  const text = document.createElement("span");
  text.textContent = withVisibleControls(message);
  if (line === null) element.append(text);
  else {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `Line ${line}`;
    button.dataset.line = String(line);
    button.dataset.column = String(column ?? 1);
    element.append(button, " ", text);
  }
  return element;
}

/** @returns {View} the state of the part, and the buttons */
function footView() {
  const text = byId("yours-state");
  const apply = /** @type {HTMLButtonElement} */ (byId("yours-apply"));
  return {
    reads: ({ yours, own_code, config }) => [
      yours.kind, yours.chosen, yours.drafts, yours.applied_at, yours.off_because, yours.check, yours.sent,
      own_code.parts, config.problem,
    ],
    draw(state) {
      const open = openPart(state);
      apply.disabled = !open;
      const isFor = !open || state.config.problem === "classification" || !FOR_CLASSIFICATION.includes(open.kind);
      const { sent, applied_at, off_because } = state.yours;
      const isChecked = open && sent && idOf(sent) === idOf(open);
      if (isChecked) text.textContent = "Checking the code…";
      else text.textContent = open ? stateInWords(open, applied_at[idOf(open)], isFor, off_because) : "";
      byId("yours-use").hidden = !open?.part?.runs || open.part.in_use || !isFor;
    },
  };
}

/** Kinds whose own parts are for classification only. */
const FOR_CLASSIFICATION = ["generator", "loss"];

/**
 * @param {OpenPart} open
 * @param {number | undefined} step at which the part was applied; undefined after a reload
 * @param {boolean} isForProblem false if the part cannot be used for the chosen problem
 * @param {string} offBecause the reason why the page has switched off parts; "" if it is unknown
 * @returns {string}
 */
export function stateInWords({ part, text }, step, isForProblem, offBecause) {
  if (!part) return "Not applied yet.";
  if (!part.runs) {
    const reason = offBecause && part.notes.includes("Switched off.") ? [offBecause] : [];
    return [...part.notes, ...reason, "Apply the code to switch it on again."].join(" ");
  }
  const version = step === undefined ? "the applied version" : `the version applied at step ${step}`;
  const reason = isForProblem ? "." : ": own generators and losses are for classification.";
  const use = part.in_use ? `In use: ${version}.` : `Applied, but not in use${reason}`;
  const changes = part.source === text ? part.notes : ["The changes since then are not applied."];
  return [use, ...changes].join(" ");
}
