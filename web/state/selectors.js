/** Values computed from the state. */

import { memoizeLast } from "../domain/memoize_last.js";

/** @typedef {import("./state.js").State} State */

/**
 * @param {Pick<State, "timeline" | "training">} state
 * @returns {number} the last step that was trained, even while an earlier step is viewed
 */
export const latestStep = ({ timeline, training }) =>
  timeline.viewed_step === null ? training.step : (timeline.steps.values.at(-1) ?? 0);

/**
 * @param {Pick<State, "theme" | "screen">} state
 * @returns {boolean} true if the page is dark
 */
export const isDark = ({ theme, screen }) =>
  theme === "dark" || (theme === "system" && screen.system_dark);

const countTraining = memoizeLast((/** @type {Uint8Array} */ isTest) =>
  isTest.reduce((count, flag) => count + 1 - flag, 0),
);

/**
 * @param {Pick<State, "config" | "data">} state
 * @returns {boolean} true if every step uses all training points, so that an epoch is one step
 */
export const isFullBatch = ({ config: { batch_size }, data }) =>
  batch_size === 0 || batch_size >= countTraining(data.is_test.values);

/**
 * Seconds of one optimizer step per parameter and point, on a machine ten times slower than the
 * machine on which the time was measured.
 */
const STEP_SECONDS = 5e-8;

/**
 * @param {Pick<State, "config" | "data" | "sent">} state
 * @returns {number} the maximum number of seconds that one computation may take: a step on all
 *   points
 */
export function longestSeconds({ config, data, sent }) {
  const hidden = (sent.hidden_layer_sizes ?? { value: config.hidden_layer_sizes }).value;
  const sizes = [config.features.length, ...hidden, data.n_classes || 1];
  const params = sizes.slice(1).reduce((sum, size, i) => sum + size * (sizes[i] + 1), 0);
  return STEP_SECONDS * params * data.is_test.values.length;
}

/**
 * @param {Pick<State, "training" | "own_code">} state
 * @returns {boolean} true while the worker trains and has own code that is not switched off
 */
export const trainsCode = ({ training, own_code }) => training.running && own_code.parts.some(({ runs }) => runs);
