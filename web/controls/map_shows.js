/** The choice of the run on the map, and the slider between two runs. */

import { byId } from "../dom.js";
import { chosenRun, otherRun } from "../state/map_shown.js";

/** @typedef {import("../state/runs.js").Runs} Runs */

/** @param {import("./context.js").Context} context */
export function bindMapShows({ store, act }) {
  const change = (/** @type {Partial<Runs>} */ payload) => store.dispatch({ type: "runs_changed", payload });
  byId("map-shows").addEventListener("change", ({ target }) =>
    change({ shown: /** @type {Runs["shown"]} */ (/** @type {HTMLInputElement} */ (target).value) }),
  );
  const wipe = /** @type {HTMLInputElement} */ (byId("wipe"));
  wipe.addEventListener("input", () => change({ wipe: Number(wipe.value) / 100 }));

  /**
   * The runs in the last request for a comparison: the session of each run. A run that trains side by
   * side has its letter instead, because the worker changes its session.
   *
   * @type {unknown[]}
   */
  let requested = [];
  let { restarts } = store.getState().runtime;
  let { compared } = store.getState();
  store.subscribe(() => {
    const state = store.getState();
    // A new worker, and a worker that has restored other work, compare nothing.
    if (state.runtime.restarts !== restarts || (compared && !state.compared)) requested = [];
    restarts = state.runtime.restarts;
    compared = state.compared;
    if (state.runtime.phase !== "ready" || state.sharing.is_opening) return;
    // Without kept runs, choose the present run: otherwise the next kept run would appear on the
    // map as soon as it is stored.
    if (!state.runs.kept.length && state.runs.shown !== "present") return change({ shown: "present" });
    const other = otherRun(state);
    const { along, shown } = state.runs;
    const run = shown === "present" && !other && !along ? undefined : chosenRun(state);
    const isAlong = run !== undefined && run.letter === along?.letter && !other;
    const wanted = run ? [isAlong ? run.letter : run.session, ...(other ? [other.session] : [])] : [];
    if (wanted.length === requested.length && wanted.every((each, i) => each === requested[i])) return;
    requested = wanted;
    if (isAlong) return;
    act("compare_run", { session: run?.session ?? null, other: other?.session ?? null }).then((isDone) => {
      if (isDone || requested !== wanted) return;
      requested = [];
      change({ shown: "present", other: "" });
    });
  });
}
