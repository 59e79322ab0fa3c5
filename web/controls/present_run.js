/** The present run as a kept run, and the replacement of the present run by a kept one. */

import { keptFrom, restorationOf } from "../state/runs.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("../state/runs.js").KeptRun} KeptRun */

/**
 * Pause, view the latest step, and export the present run.
 *
 * @param {Pick<Context, "store" | "request">} context
 * @returns {Promise<KeptRun | null>} null if Python could not export the run
 */
export async function exportPresent({ store, request }) {
  if (!(await request("view_latest"))) return null;
  const answer = await request("export_session");
  // No other event has arrived since the answer, so session and state belong to the same moment.
  return answer && keptFrom(store.getState(), answer.session);
}

/**
 * Make a kept run the present one.
 *
 * @param {Pick<Context, "store" | "act">} context
 * @param {KeptRun} run
 * @param {import("../state/runs.js").Undo | null} undo the action that a button then reverses
 */
export async function restoreRun({ store, act }, run, undo) {
  if (!(await act("restore", restorationOf(run, store.getState())))) return;
  store.dispatch({ type: "curves_restored", payload: { curves: run.curves } });
  store.dispatch({ type: "runs_changed", payload: { undo } });
}
