/** The heading of the decision map: the prediction, or the neuron whose activation it shows. */

import { byId } from "../dom.js";
import { briefName, layerName } from "../network/labels.js";

/** @typedef {import("../state/state.js").State} State */

/** @returns {import("./loop.js").View} */
export function mapTitleView() {
  const heading = byId("map-heading");
  return {
    reads: (state) => [mapTitle(state), shownNeuron(state)],
    draw(state) {
      heading.textContent = mapTitle(state);
      byId("map-back").hidden = shownNeuron(state) === null;
    },
  };
}

/** @param {State} state */
export const mapTitle = (state) =>
  shownNeuron(state) ?? (state.config.problem === "regression" ? "Prediction" : "Decision map");

/**
 * @param {State} state
 * @returns {string | null} the name of the neuron on the map, such as "Hidden 1, neuron 3"; null if
 *   the map shows the prediction
 */
export function shownNeuron(state) {
  const neuron = state.map?.inspected;
  return neuron ? `${layerName(state, neuron.layer)}, ${briefName(state, neuron)}` : null;
}
