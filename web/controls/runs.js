/** The button "Keep run", and the tab Runs: restore, rename, delete and export runs. */

import { byId } from "../dom.js";
import { METRICS } from "../state/metrics.js";
import { freeLetter, MAX_KEPT, presentRun } from "../state/runs.js";
import { engineSettings, settingOf } from "../schema/settings.js";
import { dataInWords } from "../state/runs_in_words.js";
import { exportPresent, restoreRun } from "./present_run.js";
import { bindMixing } from "./runs_mixing.js";
import { bindTrainBoth } from "./train_both.js";
import { download, quoted } from "./export.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("../state/runs.js").KeptRun} KeptRun */
/** @typedef {import("../state/runs.js").Run} Run */
/** @typedef {import("../state/runs.js").Runs} Runs */
/** @typedef {import("../schema/settings.js").SettingName} SettingName */

/** @param {Context} context */
export function bindRuns(context) {
  const { store, run: perform } = context;
  const change = (/** @type {Partial<Runs>} */ payload) => store.dispatch({ type: "runs_changed", payload });
  const keptRun = (/** @type {string | undefined} */ letter) =>
    store.getState().runs.kept.find((run) => run.letter === letter);

  for (const id of ["keep-run", "keep-run-here"]) {
    byId(id).addEventListener("click", () => perform(() => keep(context)));
  }
  const table = byId("runs-table");
  table.addEventListener("click", ({ target }) => {
    const button = /** @type {HTMLElement} */ (target).closest("button");
    const run = keptRun(button?.dataset.run);
    if (!run) return;
    if (button?.dataset.action === "delete") {
      const { kept } = store.getState().runs;
      change({ kept: kept.filter((each) => each !== run), undo: { words: `${titleOf(run)} is deleted.`, kept } });
      byId("runs-scroll").focus(); // The button has disappeared.
    } else if (button?.dataset.action === "compare") change({ chosen: run.letter, shown: "difference" });
    else perform(() => replacePresent(context, run, `The page continues with ${titleOf(run)}.`));
  });
  table.addEventListener("change", ({ target }) => {
    const { dataset, value } = /** @type {HTMLInputElement} */ (target);
    const { kept } = store.getState().runs;
    const name = value.trim() || `Run ${dataset.run}`;
    change({ kept: kept.map((run) => (run.letter === dataset.run ? { ...run, name } : run)) });
  });
  byId("runs-undo").addEventListener("click", () => {
    const { undo } = store.getState().runs;
    if (undo?.kept) change({ kept: undo.kept, undo: null });
    else if (undo?.run) perform(() => restoreRun(context, /** @type {KeptRun} */ (undo.run), null));
    byId("runs-scroll").focus();
  });
  bindTrainBoth(context);
  bindMixing(context);
  byId("runs-export").addEventListener("click", () => {
    const state = store.getState();
    const csv = runsAsCsv([...state.runs.kept, presentRun(state)]);
    download("nnvisu-runs.csv", new Blob([csv], { type: "text/csv" }));
  });
}

/** @param {Run} run */
const titleOf = ({ letter, name }) => (name === `Run ${letter}` ? `run ${letter}` : `run ${letter}, “${name}”,`);

/**
 * Store the present run as a kept run.
 *
 * @param {Context} context
 */
async function keep(context) {
  const { store } = context;
  if (store.getState().runs.kept.length >= MAX_KEPT) {
    const message = `${MAX_KEPT} runs are kept, and the page has no room for more.`;
    const payload = { code: "too_many_runs", field: null, message, hint: "Delete a run in the tab Runs first." };
    store.dispatch({ type: "command_failed", payload });
    return;
  }
  const run = await exportPresent(context);
  if (!run) return;
  const kept = [...store.getState().runs.kept, run].sort((a, b) => a.letter.localeCompare(b.letter));
  store.dispatch({ type: "runs_changed", payload: { kept, undo: null } });
  const text = `Run ${run.letter} is kept. The run on the page is now run ${freeLetter(kept)}.`;
  store.dispatch({ type: "sharing_changed", payload: { notice: { text } } });
}

/**
 * Make a kept run the present one; a button then restores the replaced run.
 *
 * @param {Context} context
 * @param {KeptRun} run
 * @param {string} words
 */
async function replacePresent(context, run, words) {
  const replaced = await exportPresent(context);
  if (replaced) await restoreRun(context, run, { words, run: replaced });
}

/**
 * @param {Run[]} runs
 * @returns {string} a header and a row for each run: letter, name, steps, metrics, fingerprint,
 *   data and all settings of the worker. A metric that does not exist is an empty cell
 */
export function runsAsCsv(runs) {
  const settings = /** @type {SettingName[]} */ (Object.keys(engineSettings(runs[0].config)));
  const header = ["run", "name", "step", "epoch", ...METRICS, "fingerprint", "data", ...settings];
  const rows = runs.map((run) => [
    run.letter,
    run.name,
    run.step,
    run.epoch,
    ...METRICS.map((metric) => run.metrics[metric] ?? ""),
    run.fingerprint ?? "",
    dataInWords(run),
    ...settings.map((name) => settingOf(name).format(run.config[name])),
  ]);
  return [header, ...rows].map((row) => `${row.map((cell) => quoted(String(cell))).join(",")}\n`).join("");
}
