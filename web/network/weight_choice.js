/** The choice of one weight in two lists: the neuron that reads it, and the neuron it comes from. */

import { briefName, layerName, neuronName } from "./labels.js";

/** @typedef {import("../state/state.js").State} State */
/** @typedef {import("./hit_test.js").Weight} Weight */
/** @typedef {{value: string, label: string}} Choice */

/**
 * @param {State} state
 * @returns {number[]} number of features, of neurons in each hidden layer, and of outputs
 */
const layerSizes = ({ config, data }) => [
  config.features.length,
  ...config.hidden_layer_sizes,
  data.n_classes || 1,
];

/**
 * @param {State} state
 * @returns {Choice[]} all neurons that read weights, such as "Hidden 1: neuron 3"
 */
export const targetChoices = (state) =>
  layerSizes(state)
    .slice(1)
    .flatMap((size, layer) =>
      Array.from({ length: size }, (_, target) => ({
        value: `${layer} ${target}`,
        label: `${layerName(state, layer + 1)}: ${neuronName(state, { layer: layer + 1, neuron: target })}`,
      })),
    );

/**
 * @param {State} state
 * @param {number} layer of the weight
 * @returns {Choice[]} the neurons from which a weight of this layer comes, and the bias
 */
export const sourceChoices = (state, layer) => [
  ...Array.from({ length: layerSizes(state)[layer] }, (_, neuron) => ({
    value: String(neuron),
    label: neuronName(state, { layer, neuron }),
  })),
  { value: "", label: "bias" },
];

/**
 * @param {State} state
 * @param {Weight} weight
 * @returns {boolean} true if the network has this weight
 */
export function hasWeight(state, { layer, source, target }) {
  const sizes = layerSizes(state);
  return layer < sizes.length - 1 && target < sizes[layer + 1] && (source ?? 0) < sizes[layer];
}

/**
 * @param {string} target value of a choice of `targetChoices`
 * @param {string} source value of a choice of `sourceChoices`
 * @returns {Weight}
 */
export function weightOf(target, source) {
  const [layer, neuron] = target.split(" ").map(Number);
  return { layer, source: source === "" ? null : Number(source), target: neuron };
}

/**
 * @param {State} state
 * @param {Weight} weight
 * @returns {string} such as "Hidden 1: x → neuron 3"
 */
export function fullWeightName(state, { layer, source, target }) {
  const into = briefName(state, { layer: layer + 1, neuron: target });
  const from = source === null ? "bias" : briefName(state, { layer, neuron: source });
  return `${layerName(state, layer + 1)}: ${from} → ${into}`;
}

/** The first weight and the bias of the first neuron, which every network has. @type {Weight[]} */
const FIRST = [
  { layer: 0, source: 0, target: 0 },
  { layer: 0, source: null, target: 0 },
];

/**
 * @param {State} state
 * @returns {Weight[]} the two weights that are the axes of the loss surface; the first weight and
 *   bias if the network lacks the chosen weights
 */
export const axesShown = (state) =>
  state.surface.axes.every((axis) => hasWeight(state, axis)) ? state.surface.axes : FIRST;
