/** Storage of the kept run that trains side by side with the present run. */

import { trainedAlong } from "../state/kept_run.js";

/** @typedef {import("../state/store.js").Store} Store */

/**
 * Store the latest step of the kept run that trains along, or has trained along until now.
 *
 * @param {Store} store
 * @param {(type: string) => Promise<any>} send sends a command to the worker
 */
export async function storeTrained(store, send) {
  if (!store.getState().runs.along) return;
  const answer = await send("export_trained").catch(() => null);
  const { compared, runs } = store.getState();
  const { kept, along } = runs;
  if (!along) return;
  // As long as the run trains along, the next save tries again.
  if (!answer && compared?.trains_along) return;
  const run = kept.find(({ letter }) => letter === along.letter);
  const trained = run && answer?.trained && trainedAlong(run, along.curves, answer.trained);
  const payload = !trained
    ? { along: null }
    : {
        kept: kept.map((each) => (each === run ? trained : each)),
        along: answer.trained.trains_along ? { ...along, curves: trained.curves } : null,
      };
  store.dispatch({ type: "runs_changed", payload });
  if (answer) return;
  const text = `Python failed to send the training of run ${along.letter}, so it is not stored.`;
  store.dispatch({ type: "sharing_changed", payload: { notice: { text } } });
}
