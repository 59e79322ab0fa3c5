/** The section `cards` of the state: the cards that explain the activation and the optimizer. */

/**
 * @typedef {object} Cards
 * @property {{open: boolean, layer: number, profile: import("./protocol_inside.js").ActivationProfile | null}} activation
 *   `layer` is the chosen hidden layer, from 1; `profile` is null until the worker has sent one
 * @property {{open: boolean, weight: import("../network/hit_test.js").Weight, step: import("./protocol_inside.js").OptimizerStep | null}} optimizer
 */

/** @type {Cards} */
export const INITIAL_CARDS = {
  activation: { open: false, layer: 1, profile: null },
  optimizer: { open: false, weight: { layer: 0, source: 0, target: 0 }, step: null },
};

/**
 * @param {Cards} cards
 * @param {{activation?: Partial<Cards["activation"]>, optimizer?: Partial<Cards["optimizer"]>}} changes
 * @returns {Cards}
 */
export const withCards = (cards, { activation, optimizer }) => ({
  activation: { ...cards.activation, ...activation },
  optimizer: { ...cards.optimizer, ...optimizer },
});

/**
 * @param {Pick<import("./state.js").State, "cards" | "config" | "data">} state
 * @returns {import("./protocol_inside.js").ActivationProfile | null} the profile of a layer of the present
 *   network; null until the worker has sent one, and without training points
 */
export function profileShown({ cards: { activation: { profile } }, config, data }) {
  const isPresent = profile && config.hidden_layer_sizes[profile.layer - 1] === profile.means.values.length;
  return isPresent && hasTrainingPoints(data) ? profile : null;
}

/**
 * @param {Pick<import("./state.js").State, "cards" | "data">} state
 * @returns {import("./protocol_inside.js").OptimizerStep | null} null until the worker has sent a step, and
 *   without training points
 */
export const optimizerStepShown = ({ cards, data }) => (hasTrainingPoints(data) ? cards.optimizer.step : null);

/** @param {import("./protocol.js").Data} data */
export const hasTrainingPoints = ({ is_test }) => is_test.values.includes(0);
