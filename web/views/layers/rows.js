/** The rows of the table in the tab Layers: their texts and their plots. */

import { inPrint } from "../../domain/numerals.js";
import { brief, className } from "../../domain/units.js";
import { inputName, layerName, neuronName } from "../../network/labels.js";
import { countUnits } from "../../state/layers.js";
import { rangeOf, UPDATE_RANGE } from "./plots.js";

/** @typedef {import("../../state/state.js").State} State */
/** @typedef {import("../../state/protocol_inside.js").Layers} Layers */
/** @typedef {import("../../state/protocol_inside.js").LayerStatistics} LayerStatistics */
/** @typedef {import("../../state/protocol_inside.js").Histogram} Histogram */
/** @typedef {import("./plots.js").Course} Course */
/**
 * A number as text, and its course over the run. The text may have two lines.
 *
 * @typedef {{text: string, course: Course, range: [number, number]}} Measured
 */
/**
 * @typedef {object} Row
 * @property {string} name of the layer
 * @property {string[]} details names of features or classes, or the number of neurons
 * @property {Record<Measure, Measured> | null} measures null for the features
 * @property {Record<Distribution, Histogram | null>} histograms
 * @property {string} message the diagnosis; "" for the features
 * @property {LayerStatistics["remedy"]} remedy
 */

/** @typedef {"gradient" | "update" | "units"} Measure */
/** @typedef {"weights" | "activations" | "gradients"} Distribution */

/** Columns with numbers, by name. */
export const MEASURES = /** @type {[Measure, string][]} */ ([
  ["gradient", "Gradient"],
  ["update", "log₁₀ update/weight"],
  ["units", "Dead or saturated"],
]);
/** Columns with histograms, by name. */
export const DISTRIBUTIONS = /** @type {[Distribution, string][]} */ ([
  ["weights", "Weights"],
  ["activations", "Activations"],
  ["gradients", "Gradients"],
]);

/**
 * @param {State} state
 * @param {Layers} layers
 * @returns {Row[]} the features, then every layer
 */
export function rowsOf(state, layers) {
  const features = {
    name: layerName(state, 0),
    details: state.config.features.map((feature) => inputName(state, feature)),
    measures: null,
    histograms: { weights: null, activations: layers.inputs, gradients: null },
    message: "",
    remedy: null,
  };
  return [features, ...layers.layers.map((layer, i) => rowOf(state, layers, layer, i + 1))];
}

/**
 * @param {State} state
 * @param {Layers} layers
 * @param {LayerStatistics} layer
 * @param {number} column of the network diagram
 * @returns {Row}
 */
function rowOf(state, { steps, layers }, layer, column) {
  const isOutput = column === layers.length;
  const { values } = layer.course;
  const courseOf = (/** @type {number} */ i) => values.subarray(i * steps.values.length, (i + 1) * steps.values.length);
  const norms = courseOf(0).map(Math.log10);
  /** @type {(text: string, course: Float64Array, range: [number, number]) => Measured} */
  const measured = (text, course, range) => ({ text, course: { steps: steps.values, values: course }, range });
  return {
    name: layerName(state, column),
    details: isOutput ? outputNames(state) : [count(layer.states.values.length, "neuron")],
    measures: {
      gradient: measured(gradientInWords(layer), norms, rangeOf(norms)),
      update: measured(ratioInWords(layer.update_ratio), courseOf(1).map(Math.log10), UPDATE_RANGE),
      units: measured(isOutput ? "–" : unitsInWords(layer), isOutput ? new Float64Array() : courseOf(2), [0, 1]),
    },
    histograms: layer,
    message: inPrint(layer.message),
    remedy: layer.remedy,
  };
}

/** @param {State} state */
function outputNames(state) {
  const { config, data: { units, n_classes: n } } = state;
  if (config.problem === "regression") return [neuronName(state, { layer: config.hidden_layer_sizes.length + 1, neuron: 0 })];
  if (!units?.classes.length) return [count(n, "class", "classes")];
  return Array.from({ length: n }, (_, label) => className(units, label));
}

/** @param {Row} row @returns {string} its details, each shortened */
export const briefDetails = ({ details }) => details.map((name) => brief(name)).join(", ");

/**
 * @param {number} n
 * @param {string} noun
 * @param {string} [plural]
 */
const count = (n, noun, plural = `${noun}s`) => `${n} ${n === 1 ? noun : plural}`;

/**
 * @param {LayerStatistics} layer
 * @returns {string} such as "2 of 10 dead"
 */
export function unitsInWords(layer) {
  const { dead, saturated } = countUnits(layer);
  const n = layer.states.values.length;
  if (dead && saturated) return `${dead} dead, ${saturated} saturated of ${n}`;
  if (dead) return `${dead} of ${n} dead`;
  return saturated ? `${saturated} of ${n} saturated` : `0 of ${n}`;
}

/**
 * @param {LayerStatistics} layer
 * @returns {string} the norms of ∂L/∂W, whose course is drawn, and of ∂L/∂z, which the diagnosis
 *   compares
 */
const gradientInWords = (layer) => `∂W ${inWords(layer.gradient_norm)}\n∂z ${inWords(layer.error_norm)}`;

/**
 * @param {number | null} ratio of update to weight
 * @returns {string} its decimal logarithm
 */
export function ratioInWords(ratio) {
  if (ratio === null) return "–";
  return ratio ? inPrint(Math.log10(ratio).toFixed(2)) : "no update";
}

/**
 * @param {Histogram} histogram
 * @returns {string} its ends with two significant digits, such as "−2.1 to 1.9"; "all 0.309" if all
 *   values are the same
 */
export const rangeInWords = ({ low, high }) =>
  low === high ? `all ${inWords(low)}` : [low, high].map(briefly).join(" to ");

/** @param {number} value */
function briefly(value) {
  const rounded = Number(value.toPrecision(2));
  return inPrint(isPlain(rounded) ? String(rounded) : rounded.toExponential(0));
}

/**
 * @param {number | null} value
 * @returns {string} three significant digits; "–" for an unknown value
 */
export function inWords(value) {
  if (value === null) return "–";
  if (!value || (isPlain(value) && Math.abs(value) >= 1000)) return inPrint(String(Math.round(value)));
  return inPrint(isPlain(value) ? value.toPrecision(3) : value.toExponential(1));
}

/** @param {number} value @returns {boolean} false if the value needs an exponent to be short */
const isPlain = (value) => !value || (Math.abs(value) >= 0.001 && Math.abs(value) < 10_000);
