/** The data panel: the chosen tool, the offered generators, undo and redo. */

import { byId } from "../dom.js";
import { generatorsOf } from "../schema/settings.js";

/** @returns {import("./loop.js").View} */
export function dataPanelView() {
  const radios = byId("target-class").getElementsByTagName("input");
  const value = /** @type {HTMLInputElement} */ (byId("target-value-input"));
  const undo = /** @type {HTMLButtonElement} */ (byId("undo"));
  const redo = /** @type {HTMLButtonElement} */ (byId("redo"));
  const clear = /** @type {HTMLButtonElement} */ (byId("clear"));
  const tiles = /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("[data-generator]")
  );
  return {
    reads: ({ tool, data, config }) => [tool, data, config.problem],
    draw({ tool, data, config }) {
      const isRegression = config.problem === "regression";
      byId("target-class").hidden = isRegression;
      byId("target-value").hidden = !isRegression;
      byId("n_classes-field").hidden = isRegression;
      const offered = generatorsOf(config.problem);
      for (const tile of tiles) tile.hidden = !offered.includes(tile.dataset.generator ?? "");
      for (const radio of radios) radio.checked = Number(radio.value) === tool.target_class;
      value.value = String(tool.target_value);
      byId("target-value-text").textContent = String(tool.target_value);
      byId("target-class").classList.toggle("resting", tool.eraser);
      byId("eraser").ariaPressed = String(tool.eraser);
      undo.disabled = !data.can_undo;
      redo.disabled = !data.can_redo;
      clear.disabled = data.y.values.length === 0;
    },
  };
}
