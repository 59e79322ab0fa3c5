/** Which tool is chosen, and what can be undone. */

import { byId } from "../dom.js";

/** @returns {import("./loop.js").View} */
export function dataPanelView() {
  const radios = byId("target-class").getElementsByTagName("input");
  const undo = /** @type {HTMLButtonElement} */ (byId("undo"));
  const redo = /** @type {HTMLButtonElement} */ (byId("redo"));
  const clear = /** @type {HTMLButtonElement} */ (byId("clear"));
  return {
    reads: ({ tool, data }) => [tool, data],
    draw({ tool, data }) {
      for (const radio of radios) radio.checked = Number(radio.value) === tool.target_class;
      byId("target-class").classList.toggle("resting", tool.eraser);
      byId("eraser").ariaPressed = String(tool.eraser);
      undo.disabled = !data.can_undo;
      redo.disabled = !data.can_redo;
      clear.disabled = data.y.values.length === 0;
    },
  };
}
