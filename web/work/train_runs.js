/** Training of the kept runs that a link contains. */

import { keptFrom } from "../state/kept_run.js";
import { untrainedWork } from "./restore_work.js";

/** @typedef {import("./linked_runs.js").LinkedRun} LinkedRun */
/** @typedef {import("./permalink.js").Linked} Linked */
/** @typedef {import("../state/runs.js").KeptRun} KeptRun */
/** @typedef {Pick<import("./restore_work.js").Page, "store" | "send">} Page */

/**
 * Number of commands that train one run, unless a command would have more than `MAX_STEPS` steps.
 */
const COMMANDS = 40;
/** Maximum number of steps of one command. */
const MAX_STEPS = 2000;

/**
 * Train the kept runs of a link in the worker, whose work they replace. If `linked_training` becomes
 * null meanwhile, leave out the runs that are not trained yet.
 *
 * @param {Page} page
 * @param {Pick<Linked, "runs" | "parts">} linked
 * @returns {Promise<{kept: KeptRun[], messages: string[], differences: string[]}>} `messages` has one
 *   text for each run that could not be trained, `differences` has one text for each run whose weights
 *   are not those of the link
 */
export async function trainRuns(page, { runs = [], parts }) {
  /** @type {KeptRun[]} */
  const kept = [];
  /** @type {string[]} */
  const messages = [];
  /** @type {string[]} */
  const differences = [];
  if (runs.length) page.store.dispatch({ type: "sharing_changed", payload: { is_opening: true } });
  const change = (/** @type {import("../state/sharing.js").LinkedTraining | null} */ linked_training) =>
    page.store.dispatch({ type: "sharing_changed", payload: { linked_training } });
  const isCanceled = () => page.store.getState().sharing.linked_training === null;
  for (const [i, run] of runs.entries()) {
    if (i > 0 && isCanceled()) {
      messages.push(canceledInWords(run));
      continue;
    }
    change({ letter: run.letter, done: 0 });
    try {
      const trained = await trainRun(page, run, parts);
      kept.push(trained);
      if (trained.fingerprint !== run.fingerprint) differences.push(differenceInWords(trained, run.fingerprint));
    } catch {
      messages.push(isCanceled() ? canceledInWords(run) : `Run ${run.letter} could not be trained.`);
    }
  }
  if (runs.length) change(null);
  return { kept, messages, differences };
}

/** @param {LinkedRun} run */
const canceledInWords = ({ letter }) => `The training of run ${letter} was canceled.`;

/**
 * @param {KeptRun} trained
 * @param {string} expected fingerprint in the link; "" if it is unknown
 * @returns {string}
 */
function differenceInWords({ letter, fingerprint }, expected) {
  if (!expected) return `The link has no valid fingerprint of run ${letter}, so its weights cannot be checked.`;
  return `Run ${letter} was trained again, but its weights have the fingerprint ${fingerprint}; the link expects ${expected}.`;
}

/**
 * @param {Page} page
 * @param {LinkedRun} run
 * @param {Linked["parts"]} parts own code of the link
 * @returns {Promise<KeptRun>}
 */
async function trainRun({ store, send }, run, parts) {
  const { letter, name, steps } = run;
  await send("restore", untrainedWork({ ...run, parts }));
  const perCommand = Math.min(MAX_STEPS, Math.ceil(steps / COMMANDS));
  for (let step = 0; step < steps; step += perCommand) {
    if (!store.getState().sharing.linked_training) throw new Error("The training was canceled.");
    store.dispatch({ type: "sharing_changed", payload: { linked_training: { letter, done: step / steps } } });
    await send("step", { n_steps: Math.min(perCommand, steps - step) });
  }
  // The frame with the map follows the first answer, so the frame arrives before the second answer.
  for (const _ of [1, 2]) await send("get_model");
  const { session } = await send("export_session");
  return { ...keptFrom(store.getState(), session), letter, name };
}
