/** The button "Train both", and the kept run that trains side by side with the present run. */

import { byId } from "../dom.js";
import { EMPTY_CURVES } from "../state/curves.js";
import { chosenRun } from "../state/map_shown.js";
import { withRun } from "../state/runs.js";
import { storeTrained } from "../work/trained_run.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("../state/state.js").State} State */
/** @typedef {import("../state/runs.js").KeptRun} KeptRun */
/**
 * A training of both runs that Undo or Redo reverses.
 *
 * @typedef {object} Training
 * @property {(number | null)[]} models numbers of the present run's models before and after the training
 * @property {KeptRun} run the kept run to restore: as it was before the training or, once Undo has
 *   reversed the training, as it was after the training
 * @property {ReturnType<typeof comparisonOf>} comparison the compared runs to restore with `run`
 */

/** @param {Context} context */
export function bindTrainBoth(context) {
  const { store, run } = context;
  const both = new BothRuns(context);
  byId("train-both").addEventListener("click", () => run(() => both.train()));
  store.subscribe(() => both.update());
}

/** Trains a kept run and the present run side by side; Undo and Redo reverse each such training. */
class BothRuns {
  #context;
  /** @type {Training[]} */
  #trainings = [];
  /** Number of the worker's restarts. */
  #restarts;
  /** Number of the present run's model. */
  #model;
  #isStoring = false;

  /** @param {Context} context */
  constructor(context) {
    const { runtime, training } = context.store.getState();
    this.#context = context;
    this.#restarts = runtime.restarts;
    this.#model = training.model;
  }

  async train() {
    const { store, act, request } = this.#context;
    await storeTrained(store, request);
    const { runs, training } = store.getState();
    const run = chosenRun(store.getState());
    if (!run || !(await act("train_both", { session: run.session }))) return;
    const { config, training: started } = store.getState();
    this.#trainings.push({ models: [training.model, started.model], run, comparison: comparisonOf(runs) });
    const both = `${run.letter} and ${runs.letter}`;
    const words = `runs ${both} began again at step 0, side by side. Undo brings back both runs as they were before.`;
    const shown = runs.shown === "present" ? "difference" : runs.shown;
    const along = { letter: run.letter, curves: EMPTY_CURVES };
    this.#change({ along, chosen: run.letter, other: "", shown, undo: { words, action: "training" } });
    this.#note(`Runs ${both} train side by side from weight seed ${config.random_state}.`);
    await storeTrained(store, request);
  }

  /** After a change of the state, reverse a training, or store the kept run if it has stopped. */
  update() {
    const { store, run } = this.#context;
    const state = store.getState();
    const reversed = this.#reversedTraining(state);
    if (reversed) run(() => this.#reverse(reversed));
    else if (!this.#isStoring && isToStore(state)) run(() => this.#storeStopped());
  }

  /**
   * @param {State} state
   * @returns {Training | undefined} the training that Undo or Redo has reversed since the last change
   */
  #reversedTraining({ runtime, training, undo }) {
    // A new worker counts its models from 1, so the stored numbers are no longer valid.
    if (this.#restarts !== runtime.restarts) this.#trainings = [];
    this.#restarts = runtime.restarts;
    const [left, model] = [this.#model, training.model];
    this.#model = model;
    this.#trainings = this.#trainings.filter(({ models }) =>
      models.some((each) => each === model || undo.models.includes(Number(each))),
    );
    if (left === model) return undefined;
    return this.#trainings.find(({ models }) => models.includes(left) && models.includes(model));
  }

  async #storeStopped() {
    const { store, request } = this.#context;
    this.#isStoring = true;
    await storeTrained(store, request);
    this.#isStoring = false;
    const { runs, training } = store.getState();
    if (!runs.along && training.running) this.#note(`Run ${runs.letter} trains alone now.`);
  }

  /** Restore the kept run and the comparison from before or after the training. @param {Training} training */
  async #reverse(training) {
    const { store, request } = this.#context;
    await storeTrained(store, request);
    const { runs } = store.getState();
    const { kept, letter } = runs;
    // Find the kept run by its points: later versions of a kept run share the same object.
    const present = kept.find(({ points }) => points === training.run.points);
    const side = training.models[0] === this.#model ? "before" : "after";
    if (!present) return this.#note(`Run ${letter} is as it was ${side} the training of both runs.`);
    const former = withRun(kept, { ...training.run, name: present.name });
    this.#change({ kept: former, along: null, ...training.comparison });
    training.run = present;
    training.comparison = comparisonOf(runs);
    this.#note(`Runs ${present.letter} and ${letter} are as they were ${side} the training of both runs.`);
  }

  /** @param {Partial<import("../state/runs.js").Runs>} payload */
  #change(payload) {
    this.#context.store.dispatch({ type: "runs_changed", payload });
  }

  /** @param {string} text */
  #note(text) {
    this.#context.store.dispatch({ type: "sharing_changed", payload: { notice: { text } } });
  }
}

/**
 * @param {import("../state/runs.js").Runs} runs
 * @returns {Pick<import("../state/runs.js").Runs, "shown" | "chosen" | "other">} the runs that are
 *   compared, and the choice of the run on the map
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
