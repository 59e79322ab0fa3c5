/** Names of the layers and axes of the tab Hidden space, and values along an axis in words. */

import { inPrint, rounded } from "../domain/numerals.js";
import { classInWords, columnName, valueInWords } from "../domain/units.js";
import { inputName } from "./labels.js";

/** @typedef {import("../state/state.js").State} State */
/** @typedef {import("../state/hidden_space.js").Axis} Axis */
/** @typedef {import("../domain/units.js").Column} Column */

/**
 * @param {State} state
 * @param {number} layer
 * @param {Axis} axis
 * @returns {string} such as "PC 1", "Neuron 3", "x²" or "Logit of class 0"
 */
export function axisName(state, layer, axis) {
  if (typeof axis === "string") return `PC ${axis.slice(2)}`;
  const { config, data } = state;
  if (layer === 0) return inputName(state, config.features[axis] ?? "");
  if (layer <= config.hidden_layer_sizes.length) return `Neuron ${axis + 1}`;
  if (config.problem === "classification") return `Logit of ${classInWords(data.units, axis)}`;
  return data.units ? columnName(data.units, 2) : "Prediction";
}

/**
 * @param {State} state
 * @param {number} layer
 * @param {Axis} axis
 * @param {number} value
 * @returns {string} the value in the units of the file, or with three decimals; with more digits if
 *   the axis is so short that its ends would look equal
 */
export function axisValue(state, layer, axis, value) {
  const column = axisColumn(state, layer, axis);
  const { units } = state.data;
  if (column !== null && units) return valueInWords(units, column, value);
  const nDecimals = decimalsOf(state, layer, axis);
  const text = value.toFixed(nDecimals).replace(/^-(?=[0.]*$)/, "");
  return nDecimals === 3 ? inPrint(text) : rounded(Number(text), 15);
}

/**
 * @param {State} state
 * @param {number} layer
 * @param {Axis} axis
 * @returns {number} of decimals, from 3 to 15: enough to show a hundredth of the length of the axis
 */
function decimalsOf({ hidden_space: space }, layer, axis) {
  const at = space?.layers[layer]?.axes.indexOf(axis) ?? -1;
  if (!space || at < 0) return 3;
  const [low, high] = space.ranges[layer][at];
  return high > low ? Math.max(3, Math.min(15, Math.ceil(2 - Math.log10(high - low)))) : 3;
}

/**
 * @param {State} state
 * @param {number} layer
 * @param {Axis} axis
 * @returns {Column | null} the column of the file whose values the axis has
 */
export function axisColumn({ config }, layer, axis) {
  if (typeof axis === "string") return null;
  const index = ["x", "y"].indexOf(config.features[axis]);
  if (layer === 0) return index < 0 ? null : /** @type {Column} */ (index);
  const isPrediction = layer > config.hidden_layer_sizes.length && config.problem === "regression";
  return isPrediction ? 2 : null;
}
