/**
 * The view Script: copy and download the program, and move the focus between lines and controls.
 */

import { afterDrawing, byId, controlElement } from "../../dom.js";
import { panelId, TABS } from "../../schema/dock_tabs.js";
import { lineOf } from "../../schema/script_controls.js";
import { isCodeViewOpen } from "../../state/code.js";
import { isTabOpen, withTab } from "../../state/dock.js";
import { copy } from "../copying.js";
import { download } from "../export.js";
import { watchWhileShown } from "../watching.js";

/** @typedef {import("../context.js").Context} Context */
/** @typedef {Context["store"]} Store */

/** @param {Context} context */
export function bindScript(context) {
  const { store, request, run } = context;
  watchWhileShown(context, "watch_script", (state) => isCodeViewOpen(state, "script"));
  bindLines(store);
  focusSoughtLine(store);
  byId("script-copy").addEventListener("click", () => {
    const { lines, files } = store.getState().script;
    const text = lines.map((line) => `${line.text}\n`).join("");
    const help = files.length ? `It reads ${files.join(" and ")}. Download saves all files.` : "";
    run(() => copy(store, { title: "Script", help, text }));
  });
  byId("script-download").addEventListener("click", () =>
    run(async () => {
      const answer = await request("export_script");
      for (const { name, text } of answer?.files ?? []) {
        const type = name.endsWith(".csv") ? "text/csv" : "text/x-python";
        download(name, new Blob([text], { type }));
      }
    }),
  );
}

/** @param {Store} store */
function bindLines(store) {
  const list = byId("script-lines");
  const point = (/** @type {string | null} */ pointed) => {
    if (pointed !== store.getState().code.pointed) change(store, { pointed });
  };
  const isButton = (/** @type {Element} */ it) => it instanceof HTMLButtonElement;
  list.addEventListener("pointerover", ({ target }) => point(controlAt(target)));
  list.addEventListener("pointerleave", () => point(null));
  list.addEventListener("focusin", ({ target }) => {
    point(controlAt(target));
    for (const it of list.querySelectorAll("button")) it.tabIndex = it === target ? 0 : -1;
  });
  list.addEventListener("focusout", () => point(null));
  list.addEventListener("click", ({ target }) => {
    const control = controlAt(target);
    if (!control || !getSelection()?.isCollapsed) return;
    const element = /** @type {Element} */ (target);
    if (isButton(element)) goTo(store, control);
    else element.closest("li")?.querySelector("button")?.focus({ preventScroll: true });
  });
  list.addEventListener("keydown", (event) => {
    const buttons = [...list.querySelectorAll("button")];
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (event.target));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    buttons[Math.max(0, Math.min(to, buttons.length - 1))].focus();
  });
}

/** @param {EventTarget | null} target */
const controlAt = (target) =>
  /** @type {Element} */ (target).closest("li")?.dataset.control ?? null;

/**
 * Move the focus to a control. If the control is in a closed tab, open the tab. If the expanded
 * dock covers the control, shrink the dock.
 *
 * @param {Store} store
 * @param {string} control
 */
function goTo(store, control) {
  const state = store.getState();
  const element = controlElement(control);
  if (!element) return;
  const tab = TABS.find((it) => it.side === "phone" && byId(panelId(it)).contains(element));
  if (tab && !isTabOpen(state, tab.name)) {
    store.dispatch({ type: "dock_changed", payload: withTab(state.dock, tab.name) });
  } else if (tab?.name === "network" && state.dock.expanded) {
    store.dispatch({ type: "dock_changed", payload: { expanded: null } });
  }
  afterDrawing(() => {
    element.scrollIntoView({ block: "nearest" });
    element.focus();
  });
}

/** @param {Store} store */
function focusSoughtLine(store) {
  let isScheduled = false;
  store.subscribe(() => {
    const { code, script } = store.getState();
    const isShown = isCodeViewOpen(store.getState(), "script") && script.lines.length > 0;
    if (!code.sought || !isShown || isScheduled) return;
    isScheduled = true;
    afterDrawing(() => {
      isScheduled = false;
      const { lines } = store.getState().script;
      const line = byId("script-lines").children[lineOf(lines, String(code.sought))];
      line?.querySelector("button")?.focus();
      line?.scrollIntoView({ block: "center" });
      change(store, { sought: null });
    });
  });
}

/**
 * @param {Store} store
 * @param {Partial<import("../../state/code.js").Code>} payload
 */
const change = (store, payload) => store.dispatch({ type: "code_changed", payload });
