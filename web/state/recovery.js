/** What the page shows when Python fails, and when it is back. No DOM. */

/** @typedef {import("./state.js").State} State */

const SLOW_START = "The quick start of Python failed; it starts the slow way, which takes some seconds.";

/**
 * @param {State} state
 * @param {{message: string, fatal: boolean}} payload
 * @returns {State}
 */
export function afterEngineFailed(state, { message, fatal }) {
  const { phase, restarts, failed_at } = state.runtime;
  const lostAt = phase === "ready" ? newestStep(state) : failed_at;
  const hint = lostAt === null ? SLOW_START : "It is being started again.";
  return {
    ...state,
    run: 0,
    runtime: {
      phase: fatal ? "failed" : "unpacking",
      progress: 0,
      restarts: restarts + 1,
      start: null,
      failed_at: lostAt,
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
 * @param {State} state as Python holds it again
 * @returns {State} with the alert saying what has become of the work, if Python had failed
 */
export function afterRestored(state) {
  const { alert, runtime } = state;
  if (runtime.failed_at === null) return state;
  const next = { ...state, runtime: { ...runtime, failed_at: null } };
  if (alert?.code !== "engine_failed") return next;
  const lost = runtime.failed_at - newestStep(state);
  const hint = `Python was started again. ${whatIsLeft(newestStep(state), lost)}`;
  return { ...next, alert: { ...alert, hint, is_over: lost <= 0 } };
}

/**
 * @param {number} step
 * @param {number} lost
 */
function whatIsLeft(step, lost) {
  if (lost <= 0) return "Points, settings, weights and timeline are as they were.";
  const [back, steps] = [step, lost].map((count) => count.toLocaleString("en"));
  return `Points and settings are as they were; training is back at step ${back}, ${steps} before.`;
}

/** @param {State} state */
const newestStep = ({ timeline, training }) =>
  timeline.viewed_step === null ? training.step : (timeline.steps.values.at(-1) ?? 0);
