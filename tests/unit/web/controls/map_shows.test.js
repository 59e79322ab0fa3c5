import assert from "node:assert/strict";
import { test } from "node:test";
import { bindMapShows } from "../../../../web/controls/map_shows.js";
import { fire, openControls, settled } from "../support/controls.js";
import { keptRun, RUNS, TRAINING } from "../support/states.js";

const [A, B] = [keptRun("A"), keptRun("B")];
const OPEN = { ...RUNS, sharing: { ...RUNS.sharing, is_opening: false }, runs: { ...RUNS.runs, kept: [A, B], chosen: "A", other: "" } };

function openMapShows() {
  const opened = openControls(OPEN);
  const { store } = opened.context;
  bindMapShows(opened.context);
  const show = (/** @type {Partial<import("../../../../web/state/runs.js").Runs>} */ runs) =>
    opened.change({ runs: { ...store.getState().runs, ...runs } });
  const letterOf = (/** @type {object | null} */ session) => [A, B].find((run) => run.session === session)?.letter ?? null;
  /** Letters of the runs in each request. */
  const requested = () => opened.sent.splice(0).map(([, { session, other }]) => [letterOf(session), letterOf(other)]);
  const changes = () => opened.dispatched.splice(0).map(([, payload]) => payload);
  return { ...opened, show, requested, changes };
}

test("the worker compares the chosen runs once, and none while the map shows the present run alone", () => {
  const { show, requested } = openMapShows();
  show({});
  show({});
  assert.deepEqual(requested(), [["A", null]]);
  show({ chosen: "B", other: "A" });
  assert.deepEqual(requested(), [["B", "A"]]);
  show({ chosen: "A", other: "", shown: "present" });
  assert.deepEqual(requested(), [[null, null]]);
});

test("a new worker, and a worker that has restored other work, gets the request again", () => {
  const { show, change, requested, context } = openMapShows();
  show({});
  requested();
  const { runtime } = context.store.getState();
  change({ runtime: { ...runtime, phase: "starting_python", restarts: 1 } });
  assert.deepEqual(requested(), []);
  change({ runtime: { ...runtime, restarts: 1 } });
  assert.deepEqual(requested(), [["A", null]]);
  change({ compared: null });
  assert.deepEqual(requested(), [["A", null]]);
});

test("a run that trains along is not sent, because the worker has it", () => {
  const { show, requested } = openMapShows();
  show({ along: { letter: "A", curves: TRAINING.curves } });
  assert.deepEqual(requested(), []);
  show({ other: "B" });
  assert.deepEqual(requested(), [["A", "B"]]);
});

test("after a refused comparison, and after the last run was deleted, the map shows the present run", async () => {
  const { show, worker, changes } = openMapShows();
  worker.answer = false;
  show({});
  await settled();
  assert.deepEqual(changes(), [{ shown: "present", other: "" }]);
  show({ kept: [] });
  assert.deepEqual(changes(), [{ shown: "present" }]);
});

test("the slider moves the border in percent of the width", () => {
  const { byId, changes } = openMapShows();
  byId("wipe").value = "30";
  fire(byId("wipe"), "input");
  fire(byId("map-shows"), "change", { target: { value: "kept" } });
  assert.deepEqual(changes(), [{ wipe: 0.3 }, { shown: "kept" }]);
});
