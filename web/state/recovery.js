/** Reducers for the failure of a worker, and for the restored state of the next worker. */

import { latestStep } from "./selectors.js";

/** @typedef {import("./state.js").State} State */

/** Sentences on own code that has ended the worker, by the cause of the worker's end. */
const CODE_ENDED = {
  unanswered: "Your code did not stop.",
  ended: "Your code ended Python.",
  failed: "Your code ended Python.",
  invalid: "Your code sent a message that this page does not accept.",
  damaged: "Your code changed Python itself.",
};
const UNSTOPPABLE = "Python cannot interrupt a call such as time.sleep or one long call of NumPy.";
const OUT_OF_MEMORY = /^Python ran out of memory/;
const RECURSION = /^Python stopped because a function called itself/;

const SLOW_START = "The quick start of Python failed; the slower start takes some seconds.";

/**
 * @typedef {object} EngineFailure
 * @property {keyof typeof CODE_ENDED} cause
 * @property {string} message
 * @property {boolean} fatal true if no other worker will start
 * @property {boolean} has_code true if own code has run in the worker. Then the code may have written
 *   the message, so the page uses its own words
 * @property {string | null} new_code type of the unanswered command whose code has probably ended the
 *   worker; null if there is none
 */

/**
 * @param {State} state
 * @param {EngineFailure} payload
 * @returns {State} the state in which training is stopped and an alert reports the failure
 */
export function afterEngineFailed(state, payload) {
  const { message, fatal, has_code } = payload;
  const next = afterEngineReplaced(state);
  const { runtime } = next;
  const hint = runtime.failed_at === null ? SLOW_START : "Python is being started again.";
  return {
    ...next,
    runtime: { ...runtime, phase: fatal ? "failed" : runtime.phase, restarts: runtime.restarts + 1 },
    alert: {
      code: has_code ? "own_code_stopped" : "engine_failed",
      field: null,
      message: has_code ? endInWords(payload) : message,
      hint: fatal ? "Reload the page to try again." : hint,
    },
  };
}

/**
 * @param {State} state
 * @returns {State} the state in which training is stopped, because another worker starts
 */
export function afterEngineReplaced(state) {
  const { phase, restarts, failed_at, undo_lost, has_lost_undo } = state.runtime;
  const hasUndo = state.undo.undo !== null || state.undo.redo !== null;
  return {
    ...state,
    run: 0,
    compared: null,
    compared_maps: null,
    runs: { ...state.runs, along: null },
    runtime: {
      phase: "unpacking",
      progress: 0,
      download: null,
      restarts,
      start: null,
      failed_at: phase === "ready" ? latestStep(state) : failed_at,
      undo_lost: undo_lost || hasUndo,
      has_lost_undo: has_lost_undo || hasUndo,
    },
    earlier_curves: {},
    // The new worker numbers its models anew.
    training: { ...state.training, running: false, model: null, steps_per_second: 0 },
  };
}

/**
 * @param {EngineFailure} failure of a worker with own code
 * @returns {import("./protocol.js").Problem} the problem of the part that was being checked
 */
export const problemOf = (failure) => ({
  message: endInWords(failure) + (failure.cause === "unanswered" ? ` ${UNSTOPPABLE}` : ""),
  line: null,
  column: null,
  end_column: null,
  kind: null,
  name: null,
});

/**
 * @param {EngineFailure} failure of a worker with own code
 * @returns {string} a sentence of the page about the end of the worker
 */
export function endInWords({ cause, message }) {
  if (OUT_OF_MEMORY.test(message)) return "Your code ran out of memory.";
  if (RECURSION.test(message)) return "Your code ended Python: a function called itself too often.";
  return CODE_ENDED[cause];
}

/**
 * @param {State} state the state that the new worker has restored
 * @param {State["own_code"]} before the parts before the restore
 * @returns {State} the state. If a worker had failed, the alert's hint reports the number of lost
 *   steps, or that nothing was lost. It also reports the loss of the undo stack
 */
export function afterRestored(state, before) {
  const { alert, runtime } = state;
  if (runtime.failed_at === null) return state;
  const next = { ...state, runtime: { ...runtime, failed_at: null, undo_lost: false } };
  const undo = runtime.undo_lost ? " Earlier changes can no longer be undone." : "";
  const lost = runtime.failed_at - latestStep(state);
  if (alert?.code === "own_code_stopped") {
    return { ...next, alert: { ...alert, hint: restoredInWords(state, before, lost) + undo } };
  }
  if (alert?.code !== "engine_failed") return next;
  const hint = `Python was started again. ${recoveryInWords(latestStep(state), lost)}${undo}`;
  return { ...next, alert: { ...alert, hint, is_over: lost <= 0 } };
}

/**
 * @param {State} state the restored state. If a part is newly switched off, this part has ended the
 *   worker; otherwise, new code has ended it
 * @param {State["own_code"]} before
 * @param {number} lost number of steps that have to be trained again
 */
function restoredInWords({ own_code }, before, lost) {
  const wasOff = (/** @type {import("./protocol.js").Part} */ { kind, name }) =>
    before.parts.some((part) => part.kind === kind && part.name === name && !part.runs);
  const isOff = own_code.parts.some((part) => !part.runs && !wasOff(part));
  const start = isOff ? "It is switched off; points" : "Points";
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
