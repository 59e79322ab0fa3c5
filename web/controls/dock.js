/** The tabs of the dock, and the buttons that give a dock the network's place. */

import { byId } from "../dom.js";
import { TABS } from "../schema/dock_tabs.js";
import { expandedDock } from "../state/dock.js";

/** @param {import("./context.js").Context} context */
export function bindDock({ store }) {
  for (const { name, label } of TABS) {
    const tab = tabButton(name, label);
    byId("dock-tabs").append(tab);
    tab.addEventListener("click", () => store.dispatch({ type: "tab_opened", payload: name }));
    tab.addEventListener("keydown", (event) => {
      const tabs = /** @type {HTMLElement[]} */ ([...(tab.parentElement?.children ?? [])]);
      const next = tabAfter(tabs, tab, event.key);
      if (!next) return;
      event.preventDefault();
      next.click();
      next.focus();
    });
  }
  for (const [id, place] of [["expand", "main"], ["expand-beside", "beside"]]) {
    byId(id).addEventListener("click", () => {
      const expanded = expandedDock(store.getState()) === place ? null : place;
      store.dispatch({ type: "dock_expanded", payload: { expanded } });
    });
  }
}

/**
 * @template T
 * @param {T[]} tabs of one list
 * @param {T} tab with the focus
 * @param {string} key
 * @returns {T | null} the tab to which the key moves; null if the key moves to none
 */
export function tabAfter(tabs, tab, key) {
  const at = tabs.indexOf(tab);
  switch (key) {
    case "ArrowRight":
      return tabs[(at + 1) % tabs.length];
    case "ArrowLeft":
      return tabs[(at + tabs.length - 1) % tabs.length];
    case "Home":
      return tabs[0];
    case "End":
      return tabs[tabs.length - 1];
    default:
      return null;
  }
}

/**
 * @param {string} name
 * @param {string} label
 * @returns {HTMLButtonElement}
 */
function tabButton(name, label) {
  const button = document.createElement("button");
  button.id = `${name}-tab`;
  button.type = "button";
  button.setAttribute("role", "tab");
  button.setAttribute("aria-controls", `${name}-panel`);
  button.textContent = label;
  return button;
}
