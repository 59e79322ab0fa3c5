/** Names, smallest and largest values of the two axes, beside the plot. */

import { byId, setText } from "../../dom.js";
import { axisName, axisValue } from "../../network/hidden_axes.js";
import { sliderPosition } from "../../state/hidden_space.js";

/** @typedef {import("../../state/state.js").State} State */

/** @returns {import("../loop.js").View} */
export function hiddenAxesView() {
  const lines = ["hidden-axis-horizontal", "hidden-axis-vertical"].map((id) => byId(id).children);
  return {
    reads: (state) => [sliderPosition(state), state.hidden_space, state.config, state.data.units, state.data.n_classes],
    draw(state) {
      const texts = axesInWords(state);
      lines.forEach((parts, i) => [...parts].forEach((part, k) => setText(part, texts[i][k])));
    },
  };
}

/**
 * @param {State} state
 * @returns {string[][]} smallest value, name and largest value of the horizontal and of the vertical
 *   axis; empty texts between two layers, where axes have no meaning
 */
export function axesInWords(state) {
  const layer = sliderPosition(state);
  const space = state.hidden_space;
  if (!space?.layers[layer]) return [["", "", ""], ["", "", ""]];
  return space.layers[layer].axes.map((axis, i) => {
    const [low, high] = space.ranges[layer][i].map((value) => axisValue(state, layer, axis, value).replace(/(\.\d\d)\d$/, "$1"));
    return [low, axisName(state, layer, axis), high];
  });
}
