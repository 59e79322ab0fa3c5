/** The contents of the cards as CSV. Each number has all its digits. */

import { optimizerStepShown, profileShown } from "../state/cards.js";
import { csvOf } from "./csv.js";

/** @typedef {import("../state/state.js").State} State */

/**
 * @param {State} state
 * @returns {string} a header, and a row for each neuron of the layer
 */
export function activationAsCsv(state) {
  const profile = profileShown(state);
  if (!profile) return "";
  const { layer, means, lows, highs, mean_slopes } = profile;
  const columns = [means, lows, highs, mean_slopes];
  return csvOf([
    ["layer", "neuron", "mean_z", "least_z", "largest_z", "mean_slope"],
    ...Array.from(means.values, (_, i) => [layer, i + 1, ...columns.map((it) => it.values[i])]),
  ]);
}

/**
 * @param {State} state
 * @returns {string} a header, and a row for each line of the computation and each entry of the state
 */
export function stepAsCsv(state) {
  const step = optimizerStepShown(state);
  if (!step) return "";
  const lines = step.lines.map(({ formula, numbers, value }) => [formula, numbers, "", value]);
  const entries = Object.entries(step.state_after).map(([name, value]) => [name, "", step.state_before[name] ?? "", value]);
  return csvOf([["name", "numbers", "before", "after"], ...lines, ...entries, ["weight", "", step.before, step.after]]);
}
