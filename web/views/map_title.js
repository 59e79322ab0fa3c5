/**
 * The heading of the decision map: the prediction, or the neuron whose activation it shows; and the
 * button Back, which returns from a selected neuron to the prediction.
 */

import { byId } from "../dom.js";
import { brief, columnName } from "../domain/units.js";
import { briefName, layerName } from "../network/labels.js";

/** @typedef {import("../state/state.js").State} State */

/** @returns {import("./loop.js").View} */
export function mapTitleView() {
  const heading = byId("map-heading");
  return {
    reads: (state) => [mapTitle(state), shownNeuron(state), state.diagram.selected],
    draw(state) {
      heading.textContent = mapTitle(state);
      heading.classList.toggle("neuron", shownNeuron(state) !== null);
      // Show Back only for a selected neuron. A neuron that merely has the focus leaves the map as
      // soon as Back gets the focus, so Back would disappear.
      byId("map-back").hidden = state.diagram.selected === null;
    },
  };
}

/** @param {State} state */
export const mapTitle = (state) =>
  shownNeuron(state) ?? (state.config.problem === "regression" ? predictionIn(state) : "Decision map");

/**
 * @param {Pick<State, "data">} state
 * @returns {string} such as "Prediction: price"; without units "Prediction"
 */
export const predictionIn = ({ data: { units } }) =>
  units ? `Prediction: ${brief(columnName(units, 2))}` : "Prediction";

/**
 * @param {State} state
 * @returns {string | null} the name of the neuron on the map, such as "Hidden 1, neuron 3"; null if
 *   the map shows the prediction
 */
export function shownNeuron(state) {
  const neuron = state.map?.inspected;
  return neuron ? `${layerName(state, neuron.layer)}, ${briefName(state, neuron)}` : null;
}
