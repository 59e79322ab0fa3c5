/** The button and the tab Code: choice of the view, and loading of the editor. */

import { byId } from "../../dom.js";
import { loadEditor } from "../../editor/load.js";
import { CODE_VIEWS } from "../../schema/code_views.js";
import { isTabOpen, withTab } from "../../state/dock.js";
import { tabAfter } from "../dock.js";

/** @param {import("../context.js").Context} context */
export function bindCode({ store, run }) {
  const change = (/** @type {Partial<import("../../state/code.js").Code>} */ payload) =>
    store.dispatch({ type: "code_changed", payload });
  bindButton(store);
  const tabs = CODE_VIEWS.map((view) => byId(`code-${view}-tab`));
  for (const [i, tab] of tabs.entries()) {
    tab.addEventListener("click", () => change({ view: CODE_VIEWS[i] }));
    tab.addEventListener("keydown", (event) => {
      const next = tabAfter(tabs, tab, event.key);
      if (!next) return;
      event.preventDefault();
      next.click();
      next.focus();
    });
  }
  store.subscribe(() => {
    const state = store.getState();
    if (state.code.editor !== "absent" || !isTabOpen(state, "code")) return;
    change({ editor: "loading" });
    run(async () => {
      const loaded = await loadEditor().catch(() => null);
      change({ editor: loaded ? "ready" : "failed" });
    });
  });
  byId("code-retry").addEventListener("click", () => change({ editor: "absent" }));
}

/**
 * The button in the header shows the tab Code in the network's place, and then the tabs that were
 * open before.
 *
 * @param {import("../../state/store.js").Store} store
 */
function bindButton(store) {
  let before = store.getState().dock;
  byId("code-open").addEventListener("click", () => {
    const state = store.getState();
    const isOpen = isTabOpen(state, "code");
    if (!isOpen) before = state.dock;
    const opened = withCode(state.dock);
    const closed = before.front === "right" && before.open.right === "code" ? withTab(before, "results") : before;
    store.dispatch({ type: "dock_changed", payload: isOpen ? closed : opened });
  });
}

/**
 * @param {import("../../state/dock.js").Dock} dock
 * @returns {import("../../state/dock.js").Dock} the dock with the tab Code in the network's place
 */
const withCode = (dock) => ({ ...withTab(dock, "code"), expanded: dock.expanded ?? "main" });

/**
 * Show the script, and give the focus to the line that shows a control.
 *
 * @param {import("../../state/store.js").Store} store
 * @param {string} control
 */
export function showLine(store, control) {
  const { dock } = store.getState();
  store.dispatch({ type: "dock_changed", payload: withCode(dock) });
  store.dispatch({ type: "code_changed", payload: { view: "script", sought: control } });
}
