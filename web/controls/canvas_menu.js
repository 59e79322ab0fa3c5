/** The menu of a point, or of an empty place: its class or value, and its removal. */

import { byId, markerIcon } from "../dom.js";
import { CLASS_COLORS } from "../domain/palette.js";
import { bindMenuKeys } from "./menu.js";

/** @param {import("./context.js").Context} context */
export function bindPointMenu({ store, act }) {
  const menu = byId("point-menu");
  byId("point-menu-classes").append(...CLASS_COLORS.map((_, label) => classItem(label)));
  bindMenuKeys(menu);

  const close = () => store.dispatch({ type: "menu_toggled", payload: null });

  /** @param {ArrayLike<number>} values class or value of the menu's point */
  function label(values) {
    const indices = [store.getState().menu?.point];
    act("label_points", { indices, y: { values, shape: [1] } });
  }

  /** @param {number} chosen class */
  function choose(chosen) {
    if (store.getState().menu?.point === null) {
      const tool = { target_class: chosen, eraser: false };
      store.dispatch({ type: "tool_chosen", payload: tool });
    } else {
      label(Uint8Array.of(chosen));
    }
    close();
  }

  byId("point-menu-classes").addEventListener("click", ({ target }) => {
    const item = /** @type {HTMLElement} */ (target).closest("button");
    if (item) choose(Number(item.value));
  });
  byId("point-menu-value").addEventListener("click", () => {
    label(Float64Array.of(store.getState().tool.target_value));
    close();
  });
  byId("point-menu-delete").addEventListener("click", () => {
    act("remove_points", { indices: [store.getState().menu?.point] });
    close();
  });

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
}

/**
 * @param {number} label
 * @returns {HTMLButtonElement} the item that picks a class
 */
function classItem(label) {
  const item = document.createElement("button");
  item.type = "button";
  item.role = "menuitemradio";
  item.value = String(label);
  item.append(markerIcon(label), `Class ${label}`);
  return item;
}
