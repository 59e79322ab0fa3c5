/**
 * The view Script: the program, the buttons that lead from a line to its control, and rings around
 * controls.
 */

import { byId, controlElement } from "../../dom.js";
import { editor } from "../../editor/load.js";
import { controlLabel } from "../../schema/script_controls.js";
import { isCodeViewOpen } from "../../state/code.js";
import { keyOf } from "../../state/script.js";
import { inCode, laterAtFirst } from "./code.js";
import { drawListing } from "./listing.js";

/** @typedef {import("../loop.js").View} View */
/** @typedef {import("../../state/state.js").State} State */
/** @typedef {import("../../state/script.js").ScriptLine} ScriptLine */
/** @typedef {import("../../editor/highlight.js").Token} Token */

/** @returns {View[]} */
export const scriptViews = () => [toolsView(), pointedView(), changedView(), ...inCode("script", [linesView()])];

/** @returns {View} the buttons beside the tabs, and the files that the program reads */
function toolsView() {
  const tools = byId("script-tools");
  const files = byId("script-files");
  return {
    reads: (state) => [isCodeViewOpen(state, "script"), state.script.lines, state.script.files],
    draw(state) {
      const { lines, files: names } = state.script;
      tools.hidden = !isCodeViewOpen(state, "script") || lines.length === 0;
      files.textContent = names.length ? `Reads ${names.join(" and ")}, which Download saves too.` : "";
    },
  };
}

/** @returns {View} */
function linesView() {
  const list = /** @type {HTMLOListElement} */ (byId("script-lines"));
  const drawTokens = laterAtFirst(drawLines);
  const highlightLines = laterAtFirst((/** @type {State["script"]} */ script) => {
    const text = script.lines.map((line) => line.text).join("\n");
    drawTokens(script, editor.get()?.highlight(text) ?? []);
  });
  /** @type {string[] | null} */
  let marked = null;
  return {
    reads: ({ script }) => [script.lines, script.changed],
    draw({ script }) {
      if (script.lines.length === 0) list.replaceChildren();
      else highlightLines(script);
    },
  };

  /** @param {State["script"]} script @param {Token[][]} tokens */
  function drawLines({ lines, changed }, tokens) {
    drawListing(list, tokens);
    lines.forEach((line, i) => {
      const element = /** @type {HTMLLIElement} */ (list.children[i]);
      if (element) drawControl(element, line.control);
      element?.classList.toggle("changed", changed.includes(keyOf(line)));
    });
    const buttons = [...list.querySelectorAll("button")];
    if (buttons.every((button) => button.tabIndex < 0) && buttons.length) buttons[0].tabIndex = 0;
    if (marked && marked !== changed) scrollTo(list.querySelector(".changed"));
    marked = changed;
  }
}

/**
 * Scroll the listing, but not the page, to a line that is out of sight.
 *
 * @param {Element | null} line
 */
function scrollTo(line) {
  const view = line?.closest(".code-view");
  if (!line || !view) return;
  const { top, bottom } = view.getBoundingClientRect();
  const box = line.getBoundingClientRect();
  if (box.top < top || box.bottom > bottom) view.scrollTop += box.top - (top + bottom) / 2;
}

/**
 * Add a button with the name of the control to a line. Only one of these buttons is in the tab
 * order; the arrow keys lead to the other buttons.
 *
 * @param {HTMLLIElement} line
 * @param {string | null} control
 */
function drawControl(line, control) {
  if (line.dataset.control === (control ?? undefined)) return;
  line.querySelector("button")?.remove();
  if (!control) return void delete line.dataset.control;
  line.dataset.control = control;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "line-control";
  button.textContent = controlLabel(control);
  button.title = "Go to this control";
  button.tabIndex = -1;
  line.append(button);
}

/** @returns {View} a ring around the control of the line that is pointed at or has the focus */
function pointedView() {
  /** @type {Element | null} */
  let ringed = null;
  return {
    reads: (state) => [isCodeViewOpen(state, "script") && state.code.pointed],
    draw(state) {
      ringed?.classList.remove("ringed");
      const pointed = isCodeViewOpen(state, "script") && state.code.pointed;
      ringed = pointed ? controlElement(pointed) : null;
      ringed?.classList.add("ringed");
    },
  };
}

/** @returns {View} rings around the controls that have just changed the script; the rings fade */
function changedView() {
  /** @type {Element[]} */
  let ringed = [];
  return {
    reads: ({ script }) => [script.controls],
    draw({ script }) {
      for (const element of ringed) element.classList.remove("ring-fades");
      ringed = script.controls.map(controlElement).filter((it) => it !== null);
      // Make the browser lay out the page without the class. Otherwise the animation would not
      // start again when the class is added.
      void document.documentElement.offsetWidth;
      for (const element of ringed) element.classList.add("ring-fades");
    },
  };
}
