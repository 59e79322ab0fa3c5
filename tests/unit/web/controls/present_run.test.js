import assert from "node:assert/strict";
import { test } from "node:test";
import { exportPresent, restoreRun } from "../../../../web/controls/present_run.js";
import { openControls } from "../support/controls.js";
import { keptRun, TRAINING } from "../support/states.js";

test("the present run is exported at its latest step", async () => {
  const { context, sent, worker } = openControls(TRAINING);
  worker.payload = { session: { points: TRAINING.data, own_code: [] } };
  const run = await exportPresent(context);
  assert.deepEqual(sent.map(([type]) => type), ["view_latest", "export_session"]);
  assert.deepEqual([run?.session, run?.curves], [worker.payload.session, TRAINING.curves]);
});

test("no command that is sent after the call, as a reset, comes before the export", async () => {
  const { context, sent, worker } = openControls(TRAINING);
  worker.payload = { session: { points: TRAINING.data, own_code: [] } };
  const exported = exportPresent(context);
  context.request("reset_model");
  await exported;
  assert.deepEqual(sent.map(([type]) => type), ["view_latest", "export_session", "reset_model"]);
});

test("if Python cannot go to the latest step, nothing is exported", async () => {
  const { context, worker } = openControls(TRAINING);
  worker.payload = null;
  assert.equal(await exportPresent(context), null);
});

test("a restored run brings its curves, offers Undo, and ends the earlier notice", async () => {
  const { context, sent, dispatched } = openControls(TRAINING);
  const run = keptRun("B");
  await restoreRun(context, run, "run B is restored.");
  assert.deepEqual([sent[0][0], sent[0][1].session, sent[0][1].undoable], ["restore", run.session, true]);
  assert.deepEqual(dispatched, [
    ["curves_restored", { curves: run.curves }],
    ["runs_changed", { undo: { words: "run B is restored.", action: "restore" } }],
    ["sharing_changed", { notice: { text: "" } }],
  ]);
});

test("a refused restoration changes nothing on the page", async () => {
  const { context, dispatched, worker } = openControls(TRAINING);
  worker.answer = false;
  await restoreRun(context, keptRun("B"), "");
  assert.deepEqual(dispatched, []);
});
