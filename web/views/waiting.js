/** Reasons why a result of Python is not on the page yet. */

import { hasTrainingPoints } from "../state/cards.js";

/** @typedef {import("../state/state.js").State} State */

/** The words in place of a result if there are no training points. */
export const NO_POINTS = "There are no training points: generate or draw some first.";

/**
 * @param {Pick<State, "runtime">} state
 * @param {string} [working] the words once Python runs
 * @returns {string} the words in place of a result that Python computes
 */
export const computingInWords = ({ runtime }, working = "Computing…") =>
  runtime.phase === "ready" ? working : "Waiting for Python…";

/**
 * @param {Pick<State, "runtime" | "data">} state
 * @returns {string} the words in place of a result that depends on training points
 */
export const waitingInWords = (state) => (hasTrainingPoints(state.data) ? computingInWords(state) : NO_POINTS);
