/** Reducers for the failure of a worker, and for the restored state of the next worker. */

import { latestStep } from "./selectors.js";

/** @typedef {import("./state.js").State} State */

/** Sentences on own code that has ended the worker, by the cause of the worker's end. */
const CODE_ENDED = {
  unanswered: "Your code did not stop.",
  ended: "Your code ended Python.",
  failed: "Your code ended Python.",
  invalid: "Your code sent a message that this page does not accept.",
};
const OUT_OF_MEMORY = /^Python ran out of memory/;
const INTERRUPTED = /KeyboardInterrupt$/;

const SLOW_START = "The quick start of Python failed; the slower start takes some seconds.";

/**
 * @typedef {object} EngineFailure
 * @property {keyof typeof CODE_ENDED} cause
 * @property {string} message
 * @property {boolean} fatal true if no other worker will start
 * @property {boolean} has_code true if own code has run in the worker. Then the code may have written
 *   the message, so the page uses its own words
 */

/**
 * @param {State} state
 * @param {EngineFailure} payload
 * @returns {State} the state in which training is stopped and an alert reports the failure
 */
export function afterEngineFailed(state, { cause, message, fatal, has_code }) {
  const { phase, restarts, failed_at } = state.runtime;
  const failedAt = phase === "ready" ? latestStep(state) : failed_at;
  const hint = failedAt === null ? SLOW_START : "Python is being started again.";
  return {
    ...state,
    run: 0,
    compared: null,
    runtime: {
      phase: fatal ? "failed" : "unpacking",
      progress: 0,
      restarts: restarts + 1,
      start: null,
      failed_at: failedAt,
    },
    training: { ...state.training, running: false, steps_per_second: 0 },
    alert: {
      code: has_code ? "own_code_stopped" : "engine_failed",
      field: null,
      message: has_code ? endInWords(cause, message) : message,
      hint: fatal ? "Reload the page to try again." : hint,
    },
  };
}

/**
 * @param {keyof typeof CODE_ENDED} cause
 * @param {string} message
 * @returns {string} a sentence of the page about the end of a worker with own code
 */
function endInWords(cause, message) {
  if (OUT_OF_MEMORY.test(message)) return "Your code ran out of memory.";
  return CODE_ENDED[INTERRUPTED.test(message) ? "unanswered" : cause];
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
  const lost = runtime.failed_at - latestStep(state);
  if (alert?.code === "own_code_stopped") {
    return { ...next, alert: { ...alert, hint: restoredInWords(state, lost) } };
  }
  if (alert?.code !== "engine_failed") return next;
  const hint = `Python was started again. ${recoveryInWords(latestStep(state), lost)}`;
  return { ...next, alert: { ...alert, hint, is_over: lost <= 0 } };
}

/**
 * @param {State} state the restored state, in which no part runs. Without parts, the console has
 *   ended the worker
 * @param {number} lost number of steps that have to be trained again
 */
function restoredInWords({ own_code }, lost) {
  const start = own_code.parts.length ? "It is switched off; points" : "Points";
  const end = lost <= 0 ? "" : ` (${stepsInWords(lost)} lost)`;
  return `${start}, settings and training are restored${end}.`;
}

/** @param {number} count */
const stepsInWords = (count) => `${count.toLocaleString("en")} ${count === 1 ? "step" : "steps"}`;

/**
 * @param {number} step the latest step that was restored
 * @param {number} lost number of steps that have to be trained again
 */
function recoveryInWords(step, lost) {
  if (lost <= 0) return "Points, settings, weights and timeline are as they were.";
  const back = step.toLocaleString("en");
  const lostSteps = `${stepsInWords(lost)} lost`;
  return `Points and settings are as they were; training is back at step ${back} (${lostSteps}).`;
}
