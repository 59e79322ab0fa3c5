/** Formulas of the followed point with their numbers, one line of text for each equation. */

import { digitsApart, rounded } from "../domain/numerals.js";
import { briefName } from "./labels.js";

/** @typedef {import("../state/state.js").State} State */
/** @typedef {import("../state/protocol_inside.js").Followed} Followed */
/** @typedef {import("../state/protocol.js").NdArray<Float64Array>} Numbers */
/** @typedef {ReturnType<typeof import("../state/follow.js").stepShown>} Shown */

/** Maximum number of terms that are written out in a sum. */
const MAX_TERMS = 4;

/**
 * @param {number} value
 * @returns {string} four significant digits, with a typographic minus; small numbers have an exponent
 */
export const digits = (value) => rounded(value, 4);

/**
 * @param {number} p probability
 * @returns {string} with enough digits for −ln p and p − 1 to have four digits
 */
const probability = (p) => rounded(p, p < 0.5 || p >= 1 ? 4 : 3 - Math.floor(Math.log10(1 - p)));

/** @param {number} value @returns {string} the value as a factor: in parentheses if it is negative */
const factor = (value) => (value < 0 ? `(${digits(value)})` : digits(value));

/** @param {number} a @param {number} b @returns {string} "a − b", with digits that show the difference */
function difference(a, b) {
  const count = digitsApart(a, b);
  return `${rounded(a, count)} − ${b < 0 ? `(${rounded(b, count)})` : rounded(b, count)}`;
}

/** @param {[number, number][]} factors of each term @returns {string} the sum of the products */
function sum(factors) {
  const terms = factors.slice(0, MAX_TERMS).map(([a, b]) => `${factor(a)} · ${factor(b)}`);
  const left = factors.length - MAX_TERMS;
  return [...terms, ...(left > 0 ? [`… (${left} more)`] : [])].join(" + ");
}

/**
 * @param {Numbers} matrix shape (n_in, n_out)
 * @param {number} source
 * @param {number} target
 */
export const entry = ({ values, shape }, source, target) => values[source * shape[1] + target];

/**
 * @param {Followed} followed
 * @param {number} layer
 * @returns {Float64Array} the values after the activation: layer 0 is the inputs
 */
export const valuesOf = ({ inputs, layers }, layer) => (layer ? layers[layer - 1].a : inputs).values;

/**
 * @param {State} state
 * @param {Followed} followed
 * @param {Shown} shown
 * @returns {string[]}
 */
export function formulasOf(state, followed, shown) {
  switch (shown.kind) {
    case "inputs":
      return [`${inputInWords(state, shown.neuron)} = ${digits(valuesOf(followed, 0)[shown.neuron])}`];
    case "forward":
      return forward(state, followed, shown);
    case "loss":
      return lossFormulas(state, followed, shown);
    case "backward":
      return backward(state, followed, shown);
  }
}

/**
 * @param {State} state
 * @param {number} neuron an input
 * @returns {string} its name; with "scaled" for a column of a file, because the network reads its
 *   values in domain units
 */
function inputInWords(state, neuron) {
  const isColumn = state.data.units && ["x", "y"].includes(state.config.features[neuron]);
  return `${briefName(state, { layer: 0, neuron })}${isColumn ? " scaled" : ""}`;
}

/** @type {typeof formulasOf} */
function forward(state, followed, { layer, neuron }) {
  const { coefs, intercepts, z, a } = followed.layers[layer - 1];
  const factors = Array.from(valuesOf(followed, layer - 1), (input, source) =>
    /** @type {[number, number]} */ ([entry(coefs, source, neuron), input]));
  const lines = [
    "z = Σ weight · input + bias",
    `  = ${sum(factors)} + ${factor(intercepts.values[neuron])} = ${digits(z.values[neuron])}`,
  ];
  const { activation } = state.config;
  if (layer < followed.layers.length) {
    lines.push(`a = ${activation}(z) = ${activation}(${digits(z.values[neuron])}) = ${digits(a.values[neuron])}`);
  }
  return lines;
}

/** @type {typeof formulasOf} */
function lossFormulas(state, followed, { neuron }) {
  const { label, loss, prediction, layers } = followed;
  const [z, p] = [/** @type {Numbers} */ (layers.at(-1)?.z).values, prediction.values];
  const total = loss === null ? "" : digits(loss);
  if (state.config.problem === "regression") {
    const unit = state.data.units ? ` (${briefName(state, { layer: layers.length, neuron })} scaled)` : "";
    const value = `ŷ = z = ${digits(z[0])}${unit}`;
    if (label === null) return [value];
    return [value, `L = (ŷ − y)² = (${difference(z[0], label)})² = ${total}`];
  }
  const own = ownLoss(state);
  const lines = [
    own
      ? `p of ${briefName(state, { layer: layers.length, neuron })} = ${digits(p[neuron])}, from the outputs by ${own}`
      : `p = softmax(z) = exp(${digits(z[neuron])}) / Σ exp(z) = ${probability(p[neuron])}`,
  ];
  if (label === null) return lines;
  const truth = briefName(state, { layer: layers.length, neuron: label });
  lines.push(own ? `L = ${own}(z, ${truth}) = ${total}` : `L = −ln p of ${truth} = −ln ${probability(p[label])} = ${total}`);
  return lines;
}

/** @type {typeof formulasOf} */
function backward(state, followed, shown) {
  const { layer, neuron } = shown;
  const gradients = /** @type {import("../state/protocol_inside.js").FollowedGradients[]} */ (followed.gradients);
  const { a, slope, z, coefs } = gradients[layer - 1];
  const lines = [];
  if (layer === gradients.length) lines.push(outputDerivative(state, followed, neuron));
  else {
    const weights = followed.layers[layer].coefs;
    const next = gradients[layer].z.values;
    const factors = Array.from(next, (value, target) =>
      /** @type {[number, number]} */ ([entry(weights, neuron, target), value]));
    const { activation } = state.config;
    lines.push(
      `∂L/∂a = Σ weight · ∂L/∂z of the next layer`,
      `  = ${sum(factors)} = ${digits(a.values[neuron])}`,
      `∂L/∂z = ∂L/∂a · ${activation}′(z) = ${factor(a.values[neuron])} · ${factor(slope.values[neuron])} = ${digits(z.values[neuron])}`,
    );
  }
  const { source } = shown;
  if (source === null) lines.push(`∂L/∂b = ∂L/∂z = ${digits(z.values[neuron])}`);
  else {
    const input = valuesOf(followed, layer - 1)[source];
    const from = briefName(state, { layer: layer - 1, neuron: source });
    lines.push(
      `∂L/∂w from ${from} = input · ∂L/∂z = ${factor(input)} · ${factor(z.values[neuron])} = ${digits(entry(coefs, source, neuron))}`,
    );
  }
  return lines;
}

/**
 * @param {State} state
 * @param {Followed} followed
 * @param {number} neuron an output
 */
function outputDerivative(state, { label, layers, prediction, gradients }, neuron) {
  const result = digits(gradients?.[layers.length - 1].z.values[neuron] ?? NaN);
  const own = ownLoss(state);
  if (own) return `∂L/∂z = ${result}, from the gradient of ${own}`;
  const p = prediction.values[neuron];
  if (state.config.problem === "regression") return `∂L/∂z = 2 (ŷ − y) = 2 (${difference(p, label ?? NaN)}) = ${result}`;
  return `∂L/∂z = p − target = ${probability(p)} − ${Number(label === neuron)} = ${result}`;
}

/** @param {State} state @returns {string} the name of the own loss in use; "" for the usual loss */
const ownLoss = ({ config }) => (config.loss === "default" || config.problem === "regression" ? "" : config.loss);
