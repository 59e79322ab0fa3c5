/** Names and values of neurons and weights, and the highlighted neuron or weight. */

import { brief, classInWords, columnName } from "../domain/units.js";
import { featureLabel } from "../schema/features.js";

/** @typedef {import("./hit_test.js").Neuron} Neuron */
/** @typedef {import("../state/state.js").State} State */
/** @typedef {import("./hit_test.js").Weight} Weight */

/**
 * @param {import("../state/diagram.js").Diagram} diagram
 * @returns {Neuron | null} the neuron under the pointer, else the focused neuron, else the neuron
 *   whose weights are in the editor, else the selected neuron
 */
export function lookedAt({ hovered, focused, edited, selected }) {
  if (hovered && "neuron" in hovered) return hovered;
  if (focused || !edited || edited.sources.length === 1) return focused ?? selected;
  return { layer: edited.layer + 1, neuron: edited.target };
}

/**
 * @param {import("../state/diagram.js").Diagram} diagram
 * @returns {Weight | null} the weight under the pointer. If nothing is under the pointer, the
 *   weight in the editor, unless the editor has several weights
 */
export function weightLookedAt({ hovered, edited }) {
  if (hovered) return "target" in hovered ? hovered : null;
  return edited?.sources.length === 1 ? { ...edited, source: edited.sources[0] } : null;
}

/**
 * @param {State} state
 * @param {number} layer
 * @returns {string} such as "Hidden 1"
 */
export function layerName({ config }, layer) {
  if (layer === 0) return "Features";
  return layer <= config.hidden_layer_sizes.length ? `Hidden ${layer}` : "Output";
}

/**
 * @param {Pick<State, "data">} state
 * @param {string} feature
 * @returns {string} such as "x²"; for the features x and y of imported points, the name of the
 *   file's column
 */
export function inputName({ data }, feature) {
  if (feature === "x" || feature === "y") return columnName(data.units, feature === "x" ? 0 : 1);
  return featureLabel(feature);
}

/**
 * @param {State} state
 * @param {Neuron} neuron
 * @returns {string} such as "x²", "neuron 3" or "class 0"
 */
export function neuronName(state, { layer, neuron }) {
  const { config, data } = state;
  if (layer === 0) return inputName(state, config.features[neuron]);
  if (layer <= config.hidden_layer_sizes.length) return `neuron ${neuron + 1}`;
  if (config.problem === "classification") return classInWords(data.units, neuron);
  return data.units ? columnName(data.units, 2) : "value";
}

/**
 * @param {State} state
 * @param {Neuron} neuron
 * @returns {string} the name of the neuron, shortened for places with little room
 */
export const briefName = (state, neuron) => brief(neuronName(state, neuron));

/**
 * @param {State} state
 * @param {Weight} weight
 * @returns {string} such as "x² → neuron 3" or "bias of neuron 3"
 */
export function weightName(state, { layer, source, target }) {
  const into = briefName(state, { layer: layer + 1, neuron: target });
  if (source === null) return `bias of ${into}`;
  return `${briefName(state, { layer, neuron: source })} → ${into}`;
}

/**
 * @param {import("../state/protocol.js").Network} network
 * @param {Weight} weight
 * @returns {number}
 */
export function weightValue({ coefs, intercepts }, { layer, source, target }) {
  if (source === null) return intercepts[layer].values[target];
  return coefs[layer].values[source * coefs[layer].shape[1] + target];
}

/**
 * @param {number} value
 * @returns {string} the value with at most four significant digits
 */
export const formatWeight = (value) => String(Number(value.toPrecision(4)));
