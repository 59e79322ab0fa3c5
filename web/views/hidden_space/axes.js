/** Names, largest and smallest values of the two axes, as texts at the edges of the plot. */

import { axisName, axisValue } from "../../network/hidden_axes.js";
import { sliderPosition } from "../../state/hidden_space.js";

/** @typedef {import("../../state/state.js").State} State */
/** @typedef {import("../../state/hidden_space.js").Axis} Axis */

/**
 * @param {State} state
 * @returns {import("../edge_texts.js").EdgeText[]} no texts between two layers, where axes have no meaning
 */
export function hiddenAxisTexts(state) {
  const layer = sliderPosition(state);
  const space = state.hidden_space;
  if (!space?.layers[layer]) return [];
  const [horizontal, vertical] = space.layers[layer].axes;
  const [[low, high], [least, largest]] = space.ranges[layer];
  return [
    { text: short(state, layer, vertical, largest), name: axisName(state, layer, vertical), x: 0, y: 0 },
    { text: short(state, layer, vertical, least), x: 0, y: 1, line: 1 },
    { text: short(state, layer, horizontal, low), x: 0, y: 1 },
    { text: short(state, layer, horizontal, high), name: axisName(state, layer, horizontal), x: 1, y: 1 },
  ];
}

/**
 * @param {State} state
 * @param {number} layer
 * @param {Axis} axis
 * @param {number} value
 * @returns {string} the value with one decimal less than in the card
 */
const short = (state, layer, axis, value) =>
  axisValue(state, layer, axis, value).replace(/(\.\d\d)\d$/, "$1");
