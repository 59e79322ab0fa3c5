/** The cards that explain the activation and the next optimizer step. */

import { byId, headerCell, rowOf, textElement } from "../../dom.js";
import { layerName } from "../../network/labels.js";
import { sourceChoices, targetChoices } from "../../network/weight_choice.js";
import { profileShown } from "../../state/cards.js";
import { whileOpen } from "../dock.js";
import { fillSelect } from "../fill_select.js";
import { activationPlot } from "./activation_plot.js";
import { activationInWords, activationTitle, entryRows, formulaRows, neuronRows, stepInWords, stepTitle } from "./words.js";

/** @returns {import("../loop.js").View[]} */
export const cardViews = () => [
  ...whileOpen(({ cards }) => cards.activation.open, [activationView()]),
  ...whileOpen(({ cards }) => cards.optimizer.open, [optimizerView()]),
];

/** @returns {import("../loop.js").View} */
function activationView() {
  return {
    reads: ({ cards, config, data, runtime }) => [cards.activation, config, data, runtime.phase],
    draw(state) {
      const { layer } = state.cards.activation;
      const sizes = state.config.hidden_layer_sizes;
      const profile = profileShown(state);
      byId("activation-card-heading").textContent = activationTitle(state);
      const choices = sizes.map((_, i) => ({ value: String(i + 1), label: layerName(state, i + 1) }));
      fillSelect(/** @type {HTMLSelectElement} */ (byId("activation-layer")), choices, String(Math.min(layer, sizes.length)));
      byId("activation-text").textContent = activationInWords(state);
      byId("activation-plot").replaceChildren(...(profile ? activationPlot(profile) : []));
      byId("activation-rows").replaceChildren(...neuronRows(state).map(row));
    },
  };
}

/** @returns {import("../loop.js").View} */
function optimizerView() {
  return {
    reads: ({ cards, config, data, runtime }) => [cards.optimizer, config, data, runtime.phase],
    draw(state) {
      const { layer, source, target } = state.cards.optimizer.weight;
      byId("optimizer-card-heading").textContent = stepTitle(state);
      fillSelect(/** @type {HTMLSelectElement} */ (byId("optimizer-target")), targetChoices(state), `${layer} ${target}`);
      fillSelect(/** @type {HTMLSelectElement} */ (byId("optimizer-source")), sourceChoices(state, layer), String(source ?? ""));
      byId("optimizer-text").textContent = stepInWords(state);
      byId("optimizer-formulas").replaceChildren(...formulaRows(state).map(row));
      byId("optimizer-rows").replaceChildren(...entryRows(state).map(row));
    },
  };
}

/** @param {string[]} texts the name of the row, and its cells */
const row = ([name, ...texts]) => rowOf([headerCell(name, "row"), ...texts.map((text) => textElement("td", text))]);
