/** The mode of fingers on the decision map: the choice on touch screens, and its effect on the map. */

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
