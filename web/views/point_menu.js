/** The menu of a point, which opens at the pointer or at the crosshair. */

import { byId, placeInWindow } from "../dom.js";
import { classOnButton, targetInWords } from "../domain/units.js";

/** @typedef {import("../state/state.js").State} State */

/** @returns {import("./loop.js").View} */
export function pointMenuView() {
  const menu = byId("point-menu");
  /** @type {State["menu"]} */
  let drawn = null;
  return {
    reads: ({ menu, data, tool, config }) =>
      menu ? [menu, data.y.values, data.units, tool, config.problem] : [null],
    draw(state) {
      const isOpen = menu.matches(":popover-open");
      const isNew = state.menu !== drawn;
      drawn = state.menu;
      if (state.menu) {
        const present = fill(state);
        if (!isOpen) menu.showPopover();
        placeAt(menu, state.menu);
        if (isNew) present.focus();
      } else if (isOpen) {
        if (menu.contains(document.activeElement)) byId("map").focus({ preventScroll: true });
        menu.hidePopover();
      }
    },
  };
}

/**
 * Fill the menu with the choices for its point. Without a point, the menu sets the class to draw.
 *
 * @param {State} state
 * @returns {HTMLElement} the item that gets the focus
 */
function fill({ menu, data, tool, config }) {
  const point = menu?.point ?? null;
  const isValue = config.problem === "regression";
  const chosen = point === null ? tool.target_class : data.y.values[point];
  const classes = byId("point-menu-classes");
  const items = classes.querySelectorAll("button");
  items.forEach((item, label) => {
    item.ariaChecked = String(label === chosen);
    const name = item.querySelector("span");
    if (name) name.textContent = classOnButton(data.units, label, "Class");
  });
  classes.hidden = isValue;
  byId("point-menu").ariaLabel = point === null ? "Class to draw" : "Point";
  for (const id of ["point-menu-follow", "point-menu-delete"]) byId(id).hidden = point === null;
  const value = byId("point-menu-value");
  value.hidden = !isValue;
  value.textContent = `Set value to ${targetInWords(data.units, tool.target_value)}`;
  return isValue ? value : items[chosen];
}

/**
 * @param {HTMLElement} menu
 * @param {{x: number, y: number}} position domain units
 */
function placeAt(menu, { x, y }) {
  const map = byId("map").getBoundingClientRect();
  const left = map.left + (map.width * (1 + x)) / 2;
  const top = map.top + (map.height * (1 - y)) / 2;
  placeInWindow(menu, left, top);
}
