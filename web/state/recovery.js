/** Reducers for the failure of a worker, and for the restored state of the next worker. */

import { latestStep } from "./selectors.js";

/** @typedef {import("./state.js").State} State */

const SLOW_START = "The quick start of Python failed; the slower start takes some seconds.";

/**
 * @param {State} state
 * @param {{message: string, fatal: boolean}} payload `fatal` is true if no other worker will start
 * @returns {State} the state in which training is stopped and an alert reports the failure
 */
export function afterEngineFailed(state, { message, fatal }) {
  const { phase, restarts, failed_at } = state.runtime;
  const failedAt = phase === "ready" ? latestStep(state) : failed_at;
  const hint = failedAt === null ? SLOW_START : "Python is being started again.";
  return {
    ...state,
    run: 0,
    runtime: {
      phase: fatal ? "failed" : "unpacking",
      progress: 0,
      restarts: restarts + 1,
      start: null,
      failed_at: failedAt,
    },
    training: { ...state.training, running: false, steps_per_second: 0 },
    alert: {
      code: "engine_failed",
      field: null,
      message,
      hint: fatal ? "Reload the page to try again." : hint,
    },
  };
}

/**
 * @param {State} state the state that the new worker has restored
 * @returns {State} the state. If a worker had failed, the alert's hint reports the number of lost
 *   steps, or that nothing was lost
 */
export function afterRestored(state) {
  const { alert, runtime } = state;
  if (runtime.failed_at === null) return state;
  const next = { ...state, runtime: { ...runtime, failed_at: null } };
  if (alert?.code !== "engine_failed") return next;
  const lost = runtime.failed_at - latestStep(state);
  const hint = `Python was started again. ${recoveryInWords(latestStep(state), lost)}`;
  return { ...next, alert: { ...alert, hint, is_over: lost <= 0 } };
}

/**
 * @param {number} step the latest step that was restored
 * @param {number} lost number of steps that have to be trained again
 */
function recoveryInWords(step, lost) {
  if (lost <= 0) return "Points, settings, weights and timeline are as they were.";
  const [back, steps] = [step, lost].map((count) => count.toLocaleString("en"));
  const lostSteps = `${steps} ${lost === 1 ? "step" : "steps"} lost`;
  return `Points and settings are as they were; training is back at step ${back} (${lostSteps}).`;
}
