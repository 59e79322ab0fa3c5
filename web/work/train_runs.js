/** Training of the kept runs that a link contains. */

import { keptFrom } from "../state/kept_run.js";
import { untrainedWork } from "./restore_work.js";

/** @typedef {import("./linked_runs.js").LinkedRun} LinkedRun */
/** @typedef {import("./permalink.js").Linked} Linked */
/** @typedef {import("../state/runs.js").KeptRun} KeptRun */
/** @typedef {Pick<import("./restore_work.js").Page, "store" | "send">} Page */

/** Maximum number of commands for the training of a run; more if each would exceed `MAX_STEPS`. */
const COMMANDS = 40;
/** Maximum number of steps of one command. */
const MAX_STEPS = 2000;

/**
 * Train the kept runs of a link in the worker, whose work they replace.
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
  for (const run of runs) {
    try {
      const trained = await trainRun(page, run, parts);
      kept.push(trained);
      if (trained.fingerprint !== run.fingerprint) differences.push(differenceInWords(trained, run.fingerprint));
    } catch {
      messages.push(`Run ${run.letter} could not be trained.`);
    }
  }
  if (runs.length) page.store.dispatch({ type: "sharing_changed", payload: { notice: { text: "" } } });
  return { kept, messages, differences };
}

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
    const text = `Training run ${letter} of the link: step ${step.toLocaleString("en")} of ${steps.toLocaleString("en")}.`;
    store.dispatch({ type: "sharing_changed", payload: { notice: { text } } });
    await send("step", { n_steps: Math.min(perCommand, steps - step) });
  }
  // The frame with the map follows the first answer, so the frame arrives before the second answer.
  for (const _ of [1, 2]) await send("get_model");
  const { session } = await send("export_session");
  return { ...keptFrom(store.getState(), session), letter, name };
}
