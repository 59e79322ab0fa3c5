/**
 * The menu of a position on the decision map. If there is a point at the position, the menu sets
 * the class or value of the point, or deletes the point. Otherwise the menu chooses the class to
 * draw.
 */

import { byId, markerIcon } from "../dom.js";
import { CLASS_COLORS } from "../domain/palette.js";
import { follow } from "./follow.js";
import { bindMenuKeys } from "./menu.js";

/** @typedef {import("./context.js").Context} Context */

/** @param {Context} context */
export function bindPointMenu({ store, act }) {
  const classes = byId("point-menu-classes");
  classes.append(...CLASS_COLORS.map((_, label) => classItem(label)));
  const close = bindClosing(store);
  /** @returns {number | null | undefined} index of the menu's point; null for an empty position */
  const point = () => store.getState().menu?.point;

  /** @param {ArrayLike<number>} values new class or value of the menu's point */
  const label = (values) =>
    act("label_points", { indices: [point()], y: { values, shape: [1] } });

  classes.addEventListener("click", ({ target }) => {
    const item = /** @type {HTMLElement} */ (target).closest("button");
    if (!item) return;
    const target_class = Number(item.value);
    if (point() !== null) label(Uint8Array.of(target_class));
    else store.dispatch({ type: "tool_chosen", payload: { target_class, eraser: false } });
    close();
  });
  byId("point-menu-value").addEventListener("click", () => {
    label(Float64Array.of(store.getState().tool.target_value));
    close();
  });
  byId("point-menu-follow").addEventListener("click", () => {
    const followed = point();
    close();
    if (typeof followed === "number") follow(store, { point: followed });
  });
  byId("point-menu-delete").addEventListener("click", () => {
    act("remove_points", { indices: [point()] });
    close();
  });
}

/**
 * Close the menu on Escape, on Tab, and when it loses the focus.
 *
 * @param {Context["store"]} store
 * @returns {() => void} closes the menu
 */
function bindClosing(store) {
  const menu = byId("point-menu");
  bindMenuKeys(menu);
  const close = () => store.dispatch({ type: "menu_toggled", payload: null });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      close();
    }
  });
  menu.addEventListener("contextmenu", (event) => event.preventDefault());
  menu.addEventListener("focusout", ({ relatedTarget }) => {
    if (!menu.contains(/** @type {Node | null} */ (relatedTarget))) close();
  });
  return close;
}

/**
 * @param {number} label
 * @returns {HTMLButtonElement} the menu item of a class
 */
function classItem(label) {
  const item = document.createElement("button");
  item.type = "button";
  item.role = "menuitemradio";
  item.value = String(label);
  const name = document.createElement("span");
  name.textContent = `Class ${label}`;
  item.append(markerIcon(label), name);
  return item;
}
