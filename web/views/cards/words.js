/** The contents of the cards in words: a sentence, and tables whose first column has the names. */

import { digitsApart, rounded } from "../../domain/numerals.js";
import { neuronName } from "../../network/labels.js";
import { digits } from "../../network/trace_formulas.js";
import { fullWeightName } from "../../network/weight_choice.js";
import { optimizerStepShown, profileShown } from "../../state/cards.js";
import { percent } from "../status.js";
import { waitingInWords } from "../waiting.js";

/** @typedef {import("../../state/state.js").State} State */
/** @typedef {import("../../state/protocol_inside.js").OptimizerStep} OptimizerStep */

/** @param {State} state @returns {string} such as "Activation tanh" */
export const activationTitle = ({ config }) => `Activation ${config.activation}`;

/** @param {State} state @returns {string} such as "Next step of adam" */
export const stepTitle = ({ config }) => `Next step of ${config.optimizer}`;

/**
 * @param {State} state
 * @returns {string} the meaning of the plot, or the reason why there is none
 */
export function activationInWords(state) {
  const profile = profileShown(state);
  if (profile) {
    const bars = `The bars show the weighted sums z of the ${profile.means.values.length} neurons at the training points.`;
    if (profile.flat_share === 0) return `${bars} None of them lie where the slope is within 0.05 of 0, so gradients pass.`;
    return `${bars} ${percent(profile.flat_share)} of them lie where the slope is within 0.05 of 0: there, almost no gradient passes.`;
  }
  return missingActivation(state);
}

/** @param {State} state @returns {string} the reason why the card has no plot; "" if it has one */
export function missingActivation(state) {
  if (profileShown(state)) return "";
  if (!state.config.hidden_layer_sizes.length) return "The network has no hidden layer.";
  return waitingInWords(state);
}

/** @param {State} state @returns {string[][]} a row for each neuron: its name and four numbers */
export function neuronRows(state) {
  const profile = profileShown(state);
  if (!profile) return [];
  const { layer, means, lows, highs, mean_slopes } = profile;
  return Array.from(means.values, (_, neuron) => [
    neuronName(state, { layer, neuron }),
    ...[means, lows, highs, mean_slopes].map(({ values }) => digits(values[neuron])),
  ]);
}

/**
 * @param {State} state
 * @returns {string} the effect of the step, or the reason why none is shown
 */
export function stepInWords(state) {
  const step = optimizerStepShown(state);
  if (!step) return missingStep(state);
  return `Step ${step.step.toLocaleString("en")} changes the weight ${fullWeightName(state, step.weight)} by ${digits(step.after - step.before)}. ${explanation(step)}`;
}

/** @param {State} state @returns {string} the reason why the card has no step; "" if it has one */
export function missingStep(state) {
  if (optimizerStepShown(state)) return "";
  return waitingInWords(state);
}

/** @param {OptimizerStep} step */
const explanation = ({ lines }) =>
  lines.length > 1
    ? "g is the gradient of the loss on the next batch, η the learning rate, w the weight."
    : "Your optimizer computes the change. Its code is the formula.";

/** @param {State} state @returns {string[][]} formula, right side with numbers, and result of each line */
export function formulaRows(state) {
  const { lines, before } = optimizerStepShown(state) ?? { lines: [], before: 0 };
  let weight = before;
  return lines.map(({ formula, numbers, value }) => {
    if (!formula.startsWith("w ←")) return [formula, numbers, digits(value)];
    const count = digitsApart(weight, value);
    weight = value;
    return [formula, numbers, rounded(value, count)];
  });
}

/** The symbols of the formulas for the entries of the optimizers' states. @type {Record<string, string>} */
const SYMBOLS = { step: "t", exp_avg: "m", exp_avg_sq: "v", momentum_buffer: "v", square_avg: "v", sum: "s" };

/** @param {string} entry of the optimizer's state */
const entryName = (entry) => (SYMBOLS[entry] ? `${SYMBOLS[entry]} (${entry})` : entry);

/**
 * @param {State} state
 * @returns {string[][]} the weight and the entries of the optimizer's state: name, before, after, change
 */
export function entryRows(state) {
  const step = optimizerStepShown(state);
  if (!step) return [];
  const { before, after, state_before, state_after } = step;
  /** @type {[string, number, number][]} */
  const entries = Object.keys(state_after).map((name) => [entryName(name), state_before[name] ?? 0, state_after[name]]);
  return [/** @type {[string, number, number]} */ (["w (weight)", before, after]), ...entries].map(([name, from, to]) => [
    name,
    ...[from, to].map((value) => rounded(value, digitsApart(from, to))),
    digits(to - from),
  ]);
}
