/** Values computed from the state. */

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
