/** The button "Keep run", and the tab Runs: restore, rename, delete and export runs. */

import { byId } from "../dom.js";
import { METRICS } from "../state/metrics.js";
import { codeVersions, freeLetter, liveKept, MAX_KEPT, presentRun, withRun } from "../state/runs.js";
import { engineSettings, settingOf } from "../schema/settings.js";
import { codeInWords, dataInWords } from "../state/runs_in_words.js";
import { csvOf } from "./csv.js";
import { exportPresent, restoreRun } from "./present_run.js";
import { bindMixing } from "./runs_mixing.js";
import { bindTrainBoth } from "./train_both.js";
import { storeTrained } from "../work/trained_run.js";
import { downloadCsv } from "./export.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("../state/runs.js").KeptRun} KeptRun */
/** @typedef {import("../state/runs.js").Run} Run */
/** @typedef {import("../state/runs.js").Runs} Runs */
/** @typedef {import("../schema/settings.js").SettingName} SettingName */

/** @param {Context} context */
export function bindRuns(context) {
  const { store, act, run: perform } = context;
  for (const id of ["keep-run", "keep-run-here"]) {
    byId(id).addEventListener("click", () => perform(() => keep(context)));
  }
  bindTable(context);
  byId("runs-undo").addEventListener("click", () => {
    const { kept, undo } = store.getState().runs;
    if (undo?.run) change(store, { kept: withRun(kept, undo.run), undo: null });
    else act("undo");
    byId("runs-scroll").focus();
  });
  for (const [id, name] of /** @type {const} */ ([["compare-left", "chosen"], ["compare-right", "other"]])) {
    const select = /** @type {HTMLSelectElement} */ (byId(id));
    select.addEventListener("change", () => change(store, { [name]: select.value, shown: "difference" }));
  }
  bindTrainBoth(context);
  bindMixing(context);
  byId("runs-export").addEventListener("click", () => {
    const state = store.getState();
    downloadCsv("nnvisu-runs.csv", runsAsCsv([...liveKept(state), presentRun(state)]));
  });
}

/** @param {Context} context */
function bindTable(context) {
  const { store, request, run: perform } = context;
  const keptRun = (/** @type {string | undefined} */ letter) =>
    store.getState().runs.kept.find((run) => run.letter === letter);
  const table = byId("runs-table");
  table.addEventListener("click", ({ target }) => {
    const { run: letter, action } = /** @type {HTMLElement} */ (target).closest("button")?.dataset ?? {};
    const run = keptRun(letter);
    if (!run) return;
    if (action === "compare") return change(store, { chosen: run.letter, other: "", shown: "difference" });
    const isAlong = store.getState().runs.along?.letter === letter;
    perform(async () => {
      if (isAlong) await storeTrained(store, request);
      const stored = keptRun(letter) ?? run;
      if (action === "delete") deleteRun(store, stored);
      else await restoreRun(context, stored, `The page continues with ${titleOf(stored)}.`);
    });
  });
  table.addEventListener("change", ({ target }) => {
    const field = /** @type {HTMLInputElement} */ (target);
    const { dataset, value } = field;
    const { kept } = store.getState().runs;
    const name = value.trim() || `Run ${dataset.run}`;
    field.value = name; // While the field has the focus, the view does not change it.
    change(store, { kept: kept.map((run) => (run.letter === dataset.run ? { ...run, name } : run)) });
  });
}

/**
 * @param {Context["store"]} store
 * @param {KeptRun} run
 */
function deleteRun(store, run) {
  const { kept, along } = store.getState().runs;
  const undo = /** @type {const} */ ({ words: `${titleOf(run)} is deleted.`, action: "delete", run });
  // Remove the curves, too: a new run may get the same letter.
  const isAlong = along?.letter === run.letter;
  change(store, { kept: kept.filter((each) => each !== run), along: isAlong ? null : along, undo });
  // A notice about an earlier action would cover the offer to undo.
  store.dispatch({ type: "sharing_changed", payload: { notice: { text: "" } } });
  byId("runs-scroll").focus(); // The button has disappeared.
}

/**
 * @param {Context["store"]} store
 * @param {Partial<Runs>} payload
 */
const change = (store, payload) => store.dispatch({ type: "runs_changed", payload });

/** @param {Run} run */
const titleOf = ({ letter, name }) => (name === `Run ${letter}` ? `run ${letter}` : `run ${letter} (“${name}”)`);

/**
 * Store the present run as a kept run.
 *
 * @param {Context} context
 */
async function keep(context) {
  const { store } = context;
  const isFull = () => store.getState().runs.kept.length >= MAX_KEPT;
  const run = isFull() ? null : await exportPresent(context);
  // During the export, a second click may have kept another run.
  if (isFull()) {
    const message = `${MAX_KEPT} runs are kept, and the page has no room for more.`;
    const payload = { code: "too_many_runs", field: null, message, hint: "Delete a run in the tab Runs first." };
    store.dispatch({ type: "command_failed", payload });
    return;
  }
  if (!run) return;
  const { undo, kept: before } = store.getState().runs;
  const kept = withRun(before, run);
  const hasRoom = kept.length < MAX_KEPT;
  const deleted = undo?.action === "delete" ? undo.run : undefined;
  // While Undo can restore a deleted run, its letter is not free.
  const letter = freeLetter(deleted && hasRoom ? [...kept, deleted] : kept);
  store.dispatch({ type: "runs_changed", payload: { kept, letter, undo: deleted && hasRoom ? undo : null } });
  const lost = deleted && !hasRoom ? ` Now ${MAX_KEPT} runs are kept, so the page has no room to bring back the deleted ${titleOf(deleted)}.` : "";
  const text = `Run ${run.letter} is kept. The run on the page is now run ${letter}.${lost}`;
  store.dispatch({ type: "sharing_changed", payload: { notice: { text } } });
}

/**
 * @param {Run[]} runs
 * @returns {string} a header and a row for each run: letter, name, steps, metrics, fingerprint,
 *   whether the run is reproducible, data, versions of own code, and all settings of the worker. A
 *   metric that does not exist is an empty cell
 */
export function runsAsCsv(runs) {
  const settings = /** @type {SettingName[]} */ (Object.keys(engineSettings(runs[0].config)));
  const header = ["run", "name", "step", "epoch", ...METRICS, "fingerprint", "reproducible", "data", "own_code", ...settings];
  const versions = codeVersions(runs);
  const rows = runs.map((run) => [
    run.letter,
    withoutFormula(run.name),
    run.step,
    run.epoch,
    ...METRICS.map((metric) => run.metrics[metric]),
    run.fingerprint,
    String(run.session.reproducible),
    dataInWords(run),
    codeInWords(run, versions),
    ...settings.map((name) => settingOf(name).format(run.config[name])),
  ]);
  return csvOf([header, ...rows]);
}

/**
 * @param {string} name of a run, which may come from a link
 * @returns {string} the name, with an apostrophe before it if a spreadsheet would compute it
 */
const withoutFormula = (name) => (/^[=+@-]/.test(name) ? `'${name}` : name);
