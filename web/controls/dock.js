/** The tabs of the dock, and the buttons that give a dock the network's place. */

import { byId } from "../dom.js";
import { TABS } from "../schema/dock_tabs.js";
import { expandedDock } from "../state/dock.js";

/** @param {import("./context.js").Context} context */
export function bindDock({ store }) {
  const list = byId("dock-tabs");
  list.append(...TABS.map(tabButton));
  for (const tabs of [list, byId("dock-beside-tabs")]) {
    tabs.addEventListener("click", ({ target }) => open(/** @type {Element} */ (target)));
    tabs.addEventListener("keydown", (event) => {
      const target = tabAfter([...tabs.children], event);
      if (!target) return;
      event.preventDefault();
      open(target);
      /** @type {HTMLElement} */ (target).focus();
    });
  }
  for (const [id, place] of [["expand", "main"], ["expand-beside", "beside"]]) {
    byId(id).addEventListener("click", () => {
      const expanded = expandedDock(store.getState()) === place ? null : place;
      store.dispatch({ type: "dock_expanded", payload: { expanded } });
    });
  }

  /** @param {Element} target */
  function open(target) {
    const name = target.closest("[role=tab]")?.id.replace(/-tab$/, "");
    if (name) store.dispatch({ type: "tab_opened", payload: name });
  }
}

/**
 * @param {Element[]} tabs of one list
 * @param {KeyboardEvent} event
 * @returns {Element | null} the tab to which the key moves; null if the key moves to none
 */
export function tabAfter(tabs, { key, target }) {
  const at = tabs.indexOf(/** @type {Element} */ (target));
  if (at < 0) return null;
  switch (key) {
    case "ArrowRight":
      return tabs[(at + 1) % tabs.length];
    case "ArrowLeft":
      return tabs.at(at - 1) ?? null;
    case "Home":
      return tabs[0];
    case "End":
      return tabs.at(-1) ?? null;
    default:
      return null;
  }
}

/**
 * @param {import("../schema/dock_tabs.js").Tab} tab
 * @returns {HTMLButtonElement}
 */
function tabButton({ name, label }) {
  const button = document.createElement("button");
  button.id = `${name}-tab`;
  button.type = "button";
  button.role = "tab";
  button.textContent = label;
  button.setAttribute("aria-controls", `${name}-panel`);
  return button;
}
