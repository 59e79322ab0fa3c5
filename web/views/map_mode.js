/** The map mode: the choice of Look or Draw on touch screens, and the effect of the choice. */

import { byId } from "../dom.js";

/** @returns {import("./loop.js").View} */
export function mapModeView() {
  const group = byId("map-mode");
  const radios = group.getElementsByTagName("input");
  return {
    reads: ({ drawing }) => [drawing.touch, drawing.mode],
    draw({ drawing }) {
      group.hidden = !drawing.touch;
      for (const radio of radios) radio.checked = radio.value === drawing.mode;
      byId("map").dataset.mode = drawing.mode;
      document.documentElement.classList.toggle("touch", drawing.touch);
    },
  };
}
