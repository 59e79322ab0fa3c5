/** The choice of the run on the map, and the slider between two runs. */

import { byId } from "../dom.js";
import { chosenRun } from "../state/map_shown.js";

/** @typedef {import("../state/runs.js").Runs} Runs */

/** @param {import("./context.js").Context} context */
export function bindMapShows({ store, act }) {
  const change = (/** @type {Partial<Runs>} */ payload) => store.dispatch({ type: "runs_changed", payload });
  byId("map-shows").addEventListener("change", ({ target }) =>
    change({ shown: /** @type {Runs["shown"]} */ (/** @type {HTMLInputElement} */ (target).value) }),
  );
  const wipe = /** @type {HTMLInputElement} */ (byId("wipe"));
  wipe.addEventListener("input", () => change({ wipe: Number(wipe.value) / 100 }));

  /** Letter of the run that the worker compares, or will compare. @type {string | null} */
  let requested = null;
  let { restarts } = store.getState().runtime;
  let { compared } = store.getState();
  store.subscribe(() => {
    const state = store.getState();
    // A new worker, and a worker that has restored other work, compare nothing.
    if (state.runtime.restarts !== restarts || (compared && !state.compared)) requested = null;
    restarts = state.runtime.restarts;
    compared = state.compared;
    if (state.runtime.phase !== "ready" || state.sharing.is_opening) return;
    const run = state.runs.shown === "present" ? undefined : chosenRun(state);
    const letter = run?.letter ?? null;
    if (letter === requested) return;
    requested = letter;
    act("compare_run", { session: run?.session ?? null }).then((isDone) => {
      if (isDone || requested !== letter) return;
      requested = null;
      change({ shown: "present" });
    });
  });
}
