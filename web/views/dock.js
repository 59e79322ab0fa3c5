/** The docks: their tabs, the panels of the open tabs, and the timeline at the foot. */

import { byId } from "../dom.js";
import { panelId, TABS } from "../schema/dock_tabs.js";
import { canFoldMap, expandedDock, isMapFolded, isTabOpen, openTabs, tabsOfDocks } from "../state/dock.js";

/** @typedef {import("./loop.js").View} View */
/** @typedef {import("../schema/hideable_parts.js").Part} Part */
/** @typedef {import("../state/dock.js").Place} Place */
/** @typedef {import("../state/dock.js").DockState} DockState */

/** @returns {View} */
export function dockView() {
  const page = byId("main");
  const time = byId("time");
  const docks = [elementsOf("main", "dock", "expand"), elementsOf("beside", "dock-beside", "expand-beside")];
  const tabs = new Map(TABS.map(({ name }) => [name, byId(`${name}-tab`)]));
  const panels = new Map(TABS.map((tab) => [tab.name, byId(panelId(tab))]));
  /** The tab that the row of tabs shows, and the layout in which it shows the tab. */
  let revealed = "";
  return {
    reads: ({ dock, sharing, screen }) => [dock, sharing.hidden, screen.layout, screen.sideways],
    draw(state) {
      const open = openTabs(state);
      const offered = tabsOfDocks(state);
      const expanded = expandedDock(state);
      page.dataset.expanded = expanded ?? "";
      page.classList.toggle("split", offered.beside.length > 0);
      for (const [name, tab] of tabs) {
        const isOpen = isTabOpen(state, name);
        // A companion has no row of tabs, so the tab of its panel must not look chosen.
        const isChosen = isOpen && (open.main === name || offered.beside.length > 0);
        tab.ariaSelected = String(isChosen);
        tab.tabIndex = isChosen ? 0 : -1;
        /** @type {HTMLElement} */ (panels.get(name)).hidden = !isOpen;
      }
      for (const { place, box, list, content, button } of docks) {
        box.hidden = open[place] === null;
        setChildren(list, offered[place].map(({ name }) => /** @type {HTMLElement} */ (tabs.get(name))));
        const panel = open[place] && panels.get(open[place]);
        if (panel?.matches(".dock-panel") && panel.parentElement !== content) content.append(panel);
        button.ariaPressed = String(expanded === place);
        if (place === (expanded ?? "main") && time.parentElement !== box) box.append(time);
      }
      drawFolded(page, state);
      const tab = open.main && tabs.get(open.main);
      const { layout, sideways } = state.screen;
      if (tab && revealed !== `${open.main} ${layout} ${sideways}`) reveal(tab);
      revealed = `${open.main} ${layout} ${sideways}`;
    },
  };
}

/**
 * Scroll the row of tabs, which is too long for phones, so that a tab is visible. The page, which
 * may have its own scroll position, does not scroll.
 *
 * @param {HTMLElement} tab
 */
function reveal(tab) {
  const row = /** @type {HTMLElement} */ (tab.parentElement);
  const [box, outer] = [tab, row].map((element) => element.getBoundingClientRect());
  if (box.left < outer.left) row.scrollLeft += box.left - outer.left;
  if (box.right > outer.right) row.scrollLeft += box.right - outer.right;
}

/**
 * @param {HTMLElement} page
 * @param {DockState} state
 */
function drawFolded(page, state) {
  const button = byId("map-fold");
  const isFolded = isMapFolded(state);
  page.classList.toggle("folded", isFolded);
  button.hidden = !canFoldMap(state);
  button.ariaLabel = button.title = isFolded ? "Enlarge map" : "Shrink map";
}

/**
 * @param {Place} place
 * @param {string} dock id
 * @param {string} button id of the button that expands the dock
 */
const elementsOf = (place, dock, button) => ({
  place,
  box: byId(dock),
  list: byId(`${dock}-tabs`),
  content: byId(`${dock}-panels`),
  button: byId(button),
});

/**
 * Replace the children of an element if they differ: elements that are replaced lose the focus.
 *
 * @param {HTMLElement} parent
 * @param {HTMLElement[]} children
 */
function setChildren(parent, children) {
  const present = [...parent.children];
  const isSame = present.length === children.length && children.every((child, i) => child === present[i]);
  if (!isSame) parent.replaceChildren(...children);
}

/**
 * @param {Part} tab
 * @param {View[]} views of the tab's panel
 * @returns {View[]} the same views, which do nothing while the tab is closed
 */
export const inTab = (tab, views) => whileOpen((state) => isTabOpen(state, tab), views);

/**
 * @param {(state: import("../state/state.js").State) => boolean} isOpen
 * @param {View[]} views
 * @returns {View[]} the same views, which do nothing while `isOpen` returns false
 */
export const whileOpen = (isOpen, views) =>
  views.map((view) => ({
    ...view,
    reads: (state) => (isOpen(state) ? [true, ...view.reads(state)] : [false]),
    draw: (state) => {
      if (isOpen(state)) view.draw(state);
    },
  }));
