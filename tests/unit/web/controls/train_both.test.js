import assert from "node:assert/strict";
import { test } from "node:test";
import { openControls, settled } from "../support/controls.js";
import { keptRun, RUNS } from "../support/states.js";

const { bindTrainBoth } = await import("../../../../web/controls/train_both.js");

test("Undo and Redo of a training of both runs swap the kept run", async () => {
  const run = keptRun("A");
  const { context, worker, change, byId } = openControls({ ...RUNS, runs: { ...RUNS.runs, kept: [run], letter: "B", chosen: "", other: "" } });
  const { store } = context;
  const runs = () => store.getState().runs;
  /** @type {string[]} */
  const notices = [];
  store.dispatch = (/** @type {any} */ { type, payload }) => {
    if (type === "runs_changed") change({ runs: { ...runs(), ...payload } });
    else notices.push(payload.notice.text);
  };
  const { outputs, training: measured } = /** @type {any} */ (RUNS.compared);
  let trains_along = true;
  const trained = (/** @type {number} */ step) => {
    const session = { ...run.session, config: run.config };
    worker.payload = { trained: { session, outputs, training: { ...measured, step }, trains_along } };
  };
  const show = (/** @type {number} */ model, /** @type {number[]} */ models) => {
    const { training, undo, compared } = store.getState();
    change({ training: { ...training, model }, undo: { ...undo, models }, compared: { ...compared, trains_along } });
  };
  show(7, []);
  bindTrainBoth(context);
  trained(1);
  worker.answer = async () => {
    show(8, [7]);
    return true;
  };
  byId("train-both").click();
  await settled();
  assert.deepEqual([runs().kept[0].step, runs().shown, runs().chosen, runs().undo.action], [1, "difference", "A", "training"]);
  trains_along = false;
  trained(500);
  show(7, [8]);
  await settled();
  assert.deepEqual([runs().kept, runs().along], [[run], null]);
  assert.equal(notices.at(-1), "Runs A and B are as they were before the training of both runs.");
  change({ runs: { ...runs(), kept: [{ ...run, name: "First" }] } });
  show(8, [7]);
  await settled();
  assert.deepEqual([runs().kept[0].step, runs().kept[0].name], [500, "First"]);
});

test("both runs train from their first step, and the map shows their difference", async () => {
  const run = keptRun("A");
  const { context, byId, sent, dispatched } = openControls({ ...RUNS, runs: { ...RUNS.runs, kept: [run], letter: "B", shown: "present" } });
  bindTrainBoth(context);
  byId("train-both").click();
  await settled();
  assert.deepEqual(sent[0], ["train_both", { session: run.session }]);
  const [, changed] = dispatched.find(([type]) => type === "runs_changed") ?? [];
  assert.deepEqual([changed.along.letter, changed.along.curves.step, changed.shown], ["A", [], "difference"]);
});

test("a refused training changes nothing", async () => {
  const { context, byId, dispatched, worker } = openControls({ ...RUNS, runs: { ...RUNS.runs, kept: [keptRun("A")], letter: "B" } });
  worker.answer = false;
  bindTrainBoth(context);
  byId("train-both").click();
  await settled();
  assert.deepEqual(dispatched, []);
});
