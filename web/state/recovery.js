/** The alert and the runtime section when the worker fails, and when its successor is restored. */

import { latestStep } from "./selectors.js";

/** @typedef {import("./state.js").State} State */

const SLOW_START = "The quick start of Python failed; the slower start takes some seconds.";

/**
 * @param {State} state
 * @param {{message: string, fatal: boolean}} payload `fatal`: no further worker will be started
 * @returns {State} with training stopped and the alert shown
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
 * @param {State} state as restored in the worker
 * @returns {State} if the worker had failed: with the alert's hint naming the lost steps, if any
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
 * @param {number} step the latest step after the recovery
 * @param {number} lost steps that have to be trained again
 */
function recoveryInWords(step, lost) {
  if (lost <= 0) return "Points, settings, weights and timeline are as they were.";
  const [back, steps] = [step, lost].map((count) => count.toLocaleString("en"));
  const lostSteps = `${steps} ${lost === 1 ? "step" : "steps"} lost`;
  return `Points and settings are as they were; training is back at step ${back} (${lostSteps}).`;
}
