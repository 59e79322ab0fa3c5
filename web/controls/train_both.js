/** The button "Train both", and the update of the kept run when training pauses. */

import { byId } from "../dom.js";
import { EMPTY_CURVES } from "../state/curves.js";
import { chosenRun } from "../state/map_shown.js";
import { freeLetter, trainedAlong } from "../state/runs.js";

/** @param {import("./context.js").Context} context */
export function bindTrainBoth(context) {
  const { store, act, request, run: perform } = context;
  const change = (/** @type {Partial<import("../state/runs.js").Runs>} */ payload) =>
    store.dispatch({ type: "runs_changed", payload });

  byId("train-both").addEventListener("click", () =>
    perform(async () => {
      const state = store.getState();
      const run = chosenRun(state);
      if (!run) return;
      // The choice of a kept run on the map lets the worker compare this run.
      if (state.runs.shown === "present") change({ shown: "difference" });
      if (!(await act("train_both"))) return;
      change({ along: { letter: run.letter, curves: EMPTY_CURVES } });
      const seed = state.config.random_state;
      const text = `Runs ${run.letter} and ${freeLetter(state.runs.kept)} train side by side from weight seed ${seed}.`;
      store.dispatch({ type: "sharing_changed", payload: { notice: { text } } });
    }),
  );

  let isExporting = false;
  /** When training has paused, store the run that has trained along. */
  async function storeTrained() {
    const { runs, compared, training, timeline } = store.getState();
    const run = runs.kept.find(({ letter }) => letter === runs.along?.letter);
    const isPaused = compared?.trains_along && !training.running && timeline.viewed_step === null;
    if (!run || !isPaused || isExporting) return;
    if (compared.training.step !== training.step || run.fingerprint === compared.training.fingerprint) return;
    isExporting = true;
    const answer = await request("export_compared");
    isExporting = false;
    const state = store.getState();
    if (!answer || state.compared !== compared) return;
    const trained = trainedAlong(run, state, answer.session);
    change({ kept: state.runs.kept.map((each) => (each === run ? trained : each)) });
  }
  store.subscribe(() => perform(storeTrained));
}
