/** The panel "Training data": target class, eraser, undo, redo, clear, generators. */

import { byId, markerIcon } from "../dom.js";
import { CLASS_COLORS } from "../palette.js";

/** @typedef {import("./context.js").Context} Context */

/** @param {Context} context */
export function bindDataPanel({ store, act }) {
  const group = byId("target-class");
  group.append(...CLASS_COLORS.map((_, label) => swatch(label)));
  group.addEventListener("change", ({ target }) => {
    const target_class = Number(/** @type {HTMLInputElement} */ (target).value);
    store.dispatch({ type: "tool_chosen", payload: { target_class, eraser: false } });
  });
  byId("eraser").addEventListener("click", () => {
    const { eraser } = store.getState().tool;
    store.dispatch({ type: "tool_chosen", payload: { eraser: !eraser } });
  });
  byId("undo").addEventListener("click", () => act("undo"));
  byId("redo").addEventListener("click", () => act("redo"));
  byId("clear").addEventListener("click", () => act("clear_data"));
  for (const tile of document.querySelectorAll("[data-generator]")) {
    const generator = tile.getAttribute("data-generator");
    tile.addEventListener("click", () => {
      const { n_classes } = store.getState().config;
      act("generate_data", { generator, n_classes });
    });
  }
}

/**
 * @param {number} label
 * @returns {HTMLLabelElement} radio button of one class, showing its marker
 */
function swatch(label) {
  const radio = document.createElement("input");
  radio.type = "radio";
  radio.name = "target-class";
  radio.value = String(label);
  radio.ariaLabel = `Class ${label}`;
  const element = document.createElement("label");
  element.title = `Draw class ${label} (${label})`;
  element.append(radio, markerIcon(label));
  return element;
}
