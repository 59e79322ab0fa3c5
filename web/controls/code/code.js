/** The button and the tab Code: choice of the view, and loading of the editor. */

import { afterDrawing, byId } from "../../dom.js";
import { editor, library } from "../../editor/load.js";
import { CODE_VIEWS, missingParts } from "../../schema/code_views.js";
import { withCode } from "../../state/code.js";
import { isTabOpen, withTab } from "../../state/dock.js";
import { bindTabKeys, scrollToDock } from "../dock.js";
import { bindConsole } from "./console.js";
import { bindScript } from "./script.js";
import { bindSource } from "./source.js";
import { bindYours } from "./yours.js";

/** @param {import("../context.js").Context} context */
export function bindCode(context) {
  const { store, run } = context;
  const change = (/** @type {Partial<import("../../state/code.js").Code>} */ payload) =>
    store.dispatch({ type: "code_changed", payload });
  bindButton(store);
  for (const view of CODE_VIEWS) {
    const tab = byId(`code-${view}-tab`);
    tab.addEventListener("click", () => change({ view }));
    bindTabKeys(tab);
  }
  bindLoading(store, run);
  bindSource(context);
  bindYours(context);
  bindScript(context);
  bindConsole(context);
}

/**
 * Load the files that the open view needs and that are not loaded yet.
 *
 * @param {import("../../state/store.js").Store} store
 * @param {import("../context.js").Run} run
 */
function bindLoading(store, run) {
  const change = (/** @type {Partial<import("../../state/code.js").Code>} */ payload) =>
    store.dispatch({ type: "code_changed", payload });
  let isLoading = false;
  store.subscribe(() => {
    const { code } = store.getState();
    const missing = missingParts(code.view, code.loaded);
    if (isLoading || code.failed || !missing.length || !isTabOpen(store.getState(), "code")) return;
    isLoading = true;
    run(async () => {
      const loading = Promise.all(missing.map((part) => PARTS[part].load()));
      const isLoaded = await loading.then(
        () => true,
        () => false,
      );
      isLoading = false;
      change(isLoaded ? { loaded: [...code.loaded, ...missing] } : { failed: true });
    });
  });
  byId("code-retry").addEventListener("click", () => change({ failed: false }));
}

const PARTS = { editor, library };

/**
 * Bind the button in the header. The first press shows the tab Code in the network's place; the
 * next press shows the tabs that were open before. After a press by keyboard, the tab of the open
 * view gets the focus, because many controls are between the button and this tab.
 *
 * @param {import("../../state/store.js").Store} store
 */
function bindButton(store) {
  let before = store.getState().dock;
  byId("code-open").addEventListener("click", ({ detail }) => {
    const state = store.getState();
    const isOpen = isTabOpen(state, "code");
    if (!isOpen) before = state.dock;
    const closed = before.front === "right" && before.open.right === "code" ? withTab(before, "results") : before;
    store.dispatch({ type: "dock_changed", payload: isOpen ? closed : withCode(state.dock) });
    if (isOpen) return;
    scrollToDock(state);
    const isByKeyboard = detail === 0;
    if (isByKeyboard) afterDrawing(() => byId(`code-${state.code.view}-tab`).focus());
  });
}

/**
 * Show the script, and move the focus to the line that shows the value of a control.
 *
 * @param {import("../../state/store.js").Store} store
 * @param {string} control
 */
export function showLine(store, control) {
  const { dock } = store.getState();
  store.dispatch({ type: "dock_changed", payload: withCode(dock) });
  store.dispatch({ type: "code_changed", payload: { view: "script", sought: control } });
}
