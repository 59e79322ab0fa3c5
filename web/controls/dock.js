/**
 * The tabs of the dock, the button Expand, and, on phones, the button that shrinks the map, so that
 * the open tab has more room.
 */

import { afterDrawing, byId } from "../dom.js";
import { panelId, TABS } from "../schema/dock_tabs.js";
import { expandedDock, isMapFolded, openTabs, withTab } from "../state/dock.js";

/** @param {import("./context.js").Context} context */
export function bindDock({ store }) {
  const change = (/** @type {Partial<import("../state/dock.js").Dock>} */ payload) =>
    store.dispatch({ type: "dock_changed", payload });
  for (const described of TABS) {
    const tab = tabButton(described);
    byId("dock-tabs").append(tab);
    tab.addEventListener("click", () => {
      const state = store.getState();
      const { main } = openTabs(state);
      const scrolled = { ...state.dock.scrolled, ...(main && { [main]: document.documentElement.scrollTop }) };
      change({ ...withTab(state.dock, described.name), scrolled });
      scrollToDock(state);
    });
    bindTabKeys(tab);
  }
  for (const place of /** @type {const} */ (["main", "beside"])) {
    byId(place === "main" ? "expand" : "expand-beside").addEventListener("click", () => {
      const expanded = expandedDock(store.getState()) === place ? null : place;
      change({ expanded });
    });
  }
  byId("map-fold").addEventListener("click", () => change({ unfolded: isMapFolded(store.getState()) }));
}

/**
 * Scroll to the dock. In a narrow window the dock is below map and network, so it may be out of view.
 * On phones, the tabs are always visible.
 *
 * @param {Pick<import("../state/state.js").State, "screen">} state
 */
export function scrollToDock({ screen }) {
  if (screen.layout === "phone") return;
  afterDrawing(() => byId("dock").scrollIntoView({ block: "nearest" }));
}

/**
 * Let the left and right arrow keys, Home and End open another tab of the same list.
 *
 * @param {HTMLElement} tab
 */
export function bindTabKeys(tab) {
  tab.addEventListener("keydown", (event) => {
    const tabs = /** @type {HTMLElement[]} */ ([...(tab.parentElement?.children ?? [])]);
    const next = tabAfter(tabs, tab, event.key);
    if (!next) return;
    event.preventDefault();
    next.click();
    next.focus();
  });
}

/**
 * @template T
 * @param {T[]} tabs of one list
 * @param {T} tab with the focus
 * @param {string} key
 * @returns {T | null} the tab to which the key moves the focus; null for other keys
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
 * @param {import("../schema/dock_tabs.js").Tab} tab
 * @returns {HTMLButtonElement}
 */
function tabButton(tab) {
  const button = document.createElement("button");
  button.id = `${tab.name}-tab`;
  button.type = "button";
  button.setAttribute("role", "tab");
  button.setAttribute("aria-controls", panelId(tab));
  button.textContent = tab.label;
  return button;
}
