/** The button "Train both", and the kept run that trains side by side with the present run. */

import { byId } from "../dom.js";
import { EMPTY_CURVES } from "../state/curves.js";
import { chosenRun } from "../state/map_shown.js";
import { withRun } from "../state/runs.js";
import { storeTrained } from "../work/trained_run.js";

/** @typedef {import("../state/state.js").State} State */
/** @typedef {import("../state/runs.js").KeptRun} KeptRun */
/**
 * A training of both runs that Undo or Redo reverses.
 *
 * @typedef {object} Training
 * @property {(number | null)[]} models numbers of the present run's models before and after the training
 * @property {KeptRun} run the kept run before the training; after Undo, the kept run after the training
 * @property {ReturnType<typeof comparisonOf>} comparison likewise, the runs that are compared
 */

/** @param {import("./context.js").Context} context */
export function bindTrainBoth(context) {
  const { store, act, request, run: perform } = context;
  const change = (/** @type {Partial<import("../state/runs.js").Runs>} */ payload) =>
    store.dispatch({ type: "runs_changed", payload });
  const note = (/** @type {string} */ text) =>
    store.dispatch({ type: "sharing_changed", payload: { notice: { text } } });
  /** @type {Training[]} */
  let trainings = [];
  let { restarts } = store.getState().runtime;
  let { model } = store.getState().training;
  let isStoring = false;

  byId("train-both").addEventListener("click", () =>
    perform(async () => {
      await storeTrained(store, request);
      const { runs, training } = store.getState();
      const run = chosenRun(store.getState());
      if (!run || !(await act("train_both", { session: run.session }))) return;
      const { config, training: started } = store.getState();
      trainings.push({ models: [training.model, started.model], run, comparison: comparisonOf(runs) });
      const both = `${run.letter} and ${runs.letter}`;
      const words = `runs ${both} began again at step 0, side by side. Undo brings back both runs as they were before.`;
      const shown = runs.shown === "present" ? "difference" : runs.shown;
      const along = { letter: run.letter, curves: EMPTY_CURVES };
      change({ along, chosen: run.letter, other: "", shown, undo: { words, action: "training" } });
      note(`Runs ${both} train side by side from weight seed ${config.random_state}.`);
      await storeTrained(store, request);
    }),
  );

  store.subscribe(() => {
    const state = store.getState();
    // A new worker counts its models from 1, so the stored numbers are no longer valid.
    if (restarts !== state.runtime.restarts) trainings = [];
    restarts = state.runtime.restarts;
    const left = model;
    model = state.training.model;
    trainings = trainings.filter(({ models }) => models.some((each) => each === model || state.undo.models.includes(Number(each))));
    const reversed = left === model ? undefined : trainings.find(({ models }) => models.includes(left) && models.includes(model));
    if (reversed) perform(() => reverse(reversed));
    else if (!isStoring && isToStore(state)) perform(storeStopped);
  });

  async function storeStopped() {
    isStoring = true;
    await storeTrained(store, request);
    isStoring = false;
    const { runs, training } = store.getState();
    if (!runs.along && training.running) note(`Run ${runs.letter} trains alone now.`);
  }

  /** Restore the kept run and the comparison from before or after the training. @param {Training} training */
  async function reverse(training) {
    await storeTrained(store, request);
    const { runs } = store.getState();
    const { kept, letter } = runs;
    // Copies of a kept run share its points.
    const present = kept.find(({ points }) => points === training.run.points);
    const side = training.models[0] === model ? "before" : "after";
    if (!present) return note(`Run ${letter} is as it was ${side} the training of both runs.`);
    const former = withRun(kept, { ...training.run, name: present.name });
    change({ kept: former, along: null, ...training.comparison });
    training.run = present;
    training.comparison = comparisonOf(runs);
    note(`Runs ${present.letter} and ${letter} are as they were ${side} the training of both runs.`);
  }
}

/**
 * @param {import("../state/runs.js").Runs} runs
 * @returns {Pick<import("../state/runs.js").Runs, "shown" | "chosen" | "other">} the runs that are
 *   compared, and what the map shows
 */
const comparisonOf = ({ shown, chosen, other }) => ({ shown, chosen, other });

/**
 * @param {State} state
 * @returns {boolean} true if the kept run has stopped training, and its latest step is not stored
 */
function isToStore({ runs: { along, kept }, compared, training }) {
  if (!along) return false;
  if (!compared?.trains_along) return true;
  return !training.running && kept.every(({ curves }) => curves !== along.curves);
}
