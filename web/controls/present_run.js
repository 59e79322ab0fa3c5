/** The present run as a kept run, and the replacement of the present run by a kept one. */

import { keptFrom, restorationOf } from "../state/kept_run.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("../state/runs.js").KeptRun} KeptRun */

/**
 * Pause, view the latest step, and export the present run.
 *
 * @param {Pick<Context, "store" | "request">} context
 * @returns {Promise<KeptRun | null>} null if Python could not export the run
 */
export async function exportPresent({ store, request }) {
  // Both commands are sent at once: a command after the click, such as a reset, follows them.
  const [viewed, answer] = await Promise.all([request("view_latest"), request("export_session")]);
  // No other event has arrived since the answer, so session and state belong to the same moment.
  return viewed && answer && keptFrom(store.getState(), answer.session);
}

/**
 * Make a kept run the present one; Undo brings back the replaced run.
 *
 * @param {Pick<Context, "store" | "act">} context
 * @param {KeptRun} run
 * @param {string} words about the restoration
 */
export async function restoreRun({ store, act }, run, words) {
  if (!(await act("restore", { ...restorationOf(run, store.getState()), undoable: true }))) return;
  store.dispatch({ type: "curves_restored", payload: { curves: run.curves } });
  store.dispatch({ type: "runs_changed", payload: { undo: { words, action: "restore" } } });
  // Clear the notice, which may name another run as the present one. The tab Runs reports the
  // action.
  store.dispatch({ type: "sharing_changed", payload: { notice: { text: "" } } });
}
