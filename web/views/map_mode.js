/**
 * The map mode: the choice of Look or Draw on touch screens and while a point is followed, and the
 * effect of the choice.
 */

import { byId } from "../dom.js";
import { isFollowing } from "../state/follow.js";

/** @returns {import("./loop.js").View} */
export function mapModeView() {
  const group = byId("map-mode");
  const radios = group.getElementsByTagName("input");
  return {
    reads: (state) => [state.drawing.touch, state.drawing.mode, isFollowing(state)],
    draw(state) {
      const { drawing } = state;
      group.hidden = !drawing.touch && !isFollowing(state);
      for (const radio of radios) radio.checked = radio.value === drawing.mode;
      byId("map").dataset.mode = drawing.mode;
      document.documentElement.classList.toggle("touch", drawing.touch);
    },
  };
}
