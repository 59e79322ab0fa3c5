/** The controls of the tab Hidden space: the slider of the layer, the two axes, the fold lines. */

import { byId } from "../../dom.js";
import { axisName } from "../../network/hidden_axes.js";
import { layerName } from "../../network/labels.js";
import { nearestLayer, sliderPosition } from "../../state/hidden_space.js";

/** @typedef {import("../../state/state.js").State} State */
/** @typedef {import("../../state/hidden_space.js").Axis} Axis */

/** Activations that fold the plane, as in py/nnvisu/fold_lines.py. */
const FOLDING = ["relu", "leaky_relu"];

/** @returns {import("../loop.js").View} */
export function hiddenChoicesView() {
  const slider = /** @type {HTMLInputElement} */ (byId("hidden-layer"));
  const name = byId("hidden-layer-name");
  const folds = /** @type {HTMLInputElement} */ (byId("hidden-folds"));
  const selects = [byId("hidden-horizontal"), byId("hidden-vertical")];
  return {
    reads: (state) => [
      sliderPosition(state),
      state.hidden_space,
      state.config,
      state.data.units,
      state.data.n_classes,
      state.hidden_view.folds,
    ],
    draw(state) {
      const position = sliderPosition(state);
      const { hidden_layer_sizes, activation } = state.config;
      slider.max = String(hidden_layer_sizes.length + 1);
      slider.value = String(position);
      name.textContent = slider.ariaValueText = positionInWords(state, position);
      folds.checked = state.hidden_view.folds;
      folds.disabled = !FOLDING.includes(activation);
      const layer = nearestLayer(state);
      const axes = state.hidden_space?.layers[layer]?.axes ?? [];
      selects.forEach((select, i) => drawSelect(/** @type {HTMLSelectElement} */ (select), state, layer, axes[i]));
    },
  };
}

/**
 * @param {State} state
 * @param {number} position of the slider
 * @returns {string} such as "Hidden 2", or "Hidden 1 → Hidden 2" between two layers
 */
export function positionInWords(state, position) {
  const names = [Math.floor(position), Math.ceil(position)].map((layer) => layerName(state, layer));
  return [...new Set(names)].join(" → ");
}

/**
 * @param {HTMLSelectElement} select
 * @param {State} state
 * @param {number} layer
 * @param {Axis | undefined} chosen
 */
function drawSelect(select, state, layer, chosen) {
  const count = state.hidden_space?.layers[layer]?.n_neurons ?? 0;
  /** @type {Axis[]} */
  const axes = ["pc1", "pc2", ...Array(count).keys()];
  const names = axes.map((axis) => axisName(state, layer, axis));
  const isSame = names.length === select.length && names.every((it, i) => it === select.options[i].text);
  if (!isSame) select.replaceChildren(...axes.map((axis, i) => new Option(names[i], String(axis))));
  if (chosen !== undefined) select.value = String(chosen);
}
