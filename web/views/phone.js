/**
 * The layout of phones: tools at the map, the class to draw behind one button, and panels that follow
 * map and tabs in the order of the Tab key.
 */

import { byId, markerIcon } from "../dom.js";
import { valueColor } from "../domain/palette.js";
import { classInWords, targetInWords } from "../domain/units.js";
import { panelId, TABS } from "../schema/dock_tabs.js";
import { openTabs } from "../state/dock.js";

/** Ids of elements that phones append to another element, and the id of the other element. */
const PLACES = {
  "target-class": "class-menu",
  "target-value": "class-menu",
  eraser: "map-tools",
  undo: "map-tools",
  redo: "map-tools",
  clear: "map-tools",
  drawing: "data",
  "problem-field": "data",
  setup: "main",
  network: "main",
};

/** @returns {import("./loop.js").View} the places of tools and panels */
export function phoneView() {
  const moved = Object.entries(PLACES).map(([id, place]) => {
    const element = byId(id);
    return { element, place: byId(place), home: element.parentElement, next: element.nextSibling };
  });
  let isPhone = false;
  return {
    reads: ({ screen }) => [screen.layout === "phone"],
    draw({ screen }) {
      if (isPhone === (screen.layout === "phone")) return;
      isPhone = !isPhone;
      if (isPhone) for (const { element, place } of moved) place.append(element);
      // Begin with the last element, so that the next sibling of each element is already in place.
      else for (const { element, home, next } of moved.toReversed()) home?.insertBefore(element, next);
    },
  };
}

/**
 * @returns {import("./loop.js").View} the panels that are tabs only on phones; each panel
 *   opens at the place to which it was scrolled
 */
export function phoneTabsView() {
  const panels = TABS.filter(({ side }) => side === "phone").map((tab) => byId(panelId(tab)));
  return {
    reads: (state) => [state.screen.layout, openTabs(state).main, state.dock.scrolled],
    draw(state) {
      const isPhone = state.screen.layout === "phone";
      for (const panel of panels) {
        if (isPhone) panel.setAttribute("role", "tabpanel");
        else panel.removeAttribute("role");
      }
      const { main } = openTabs(state);
      if (isPhone && main) document.documentElement.scrollTop = state.dock.scrolled[main] ?? 0;
    },
  };
}

/** @returns {import("./loop.js").View} the button that shows the class or value to draw */
export function classButtonView() {
  const button = byId("class-open");
  return {
    reads: ({ tool, config, data }) => [tool, config.problem, data.units],
    draw({ tool, config, data: { units } }) {
      const isValue = config.problem === "regression";
      button.ariaLabel = isValue
        ? `Value ${targetInWords(units, tool.target_value)}`
        : classInWords(units, tool.target_class, "Class");
      const icon = markerIcon(isValue ? 0 : tool.target_class);
      if (isValue) {
        icon.children[0].setAttribute("fill", `rgb(${valueColor(tool.target_value).join(" ")})`);
      }
      button.replaceChildren(icon);
    },
  };
}
