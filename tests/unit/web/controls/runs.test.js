import assert from "node:assert/strict";
import { test } from "node:test";
import { fire, openControls, settled } from "../support/controls.js";
import { keptRun, RUNS, TRAINING } from "../support/states.js";

const { bindRuns, runsAsCsv } = await import("../../../../web/controls/runs.js");

/** @param {Partial<import("../../../../web/state/runs.js").Runs>} changes to the runs */
function openRuns(changes) {
  const opened = openControls({ ...RUNS, runs: { ...RUNS.runs, undo: null, ...changes } });
  bindRuns(opened.context);
  opened.worker.payload = { session: { points: RUNS.data, own_code: [] } };
  /** @type {string[]} */
  const notices = [];
  /** Apply the recorded changes of the runs, and return their letters. */
  const letters = () => {
    const all = opened.dispatched.splice(0);
    notices.push(...all.filter(([type]) => type === "sharing_changed").map(([, { notice }]) => notice.text));
    const payloads = all.filter(([type]) => type === "runs_changed").map(([, payload]) => payload);
    opened.change({ runs: Object.assign({}, opened.context.store.getState().runs, ...payloads) });
    const { kept, letter } = opened.context.store.getState().runs;
    return [kept.map((/** @type {{letter: string}} */ run) => run.letter).join(""), letter];
  };
  /** @param {string} letter @param {string} action */
  const press = (letter, action) => {
    const button = document.createElement("button");
    Object.assign(button.dataset, { run: letter, action });
    fire(opened.byId("runs-table"), "click", { target: button });
  };
  const keep = async () => {
    opened.byId("keep-run").click();
    await settled();
  };
  return { ...opened, letters, press, keep, notices };
}

test("a run has its letter as long as it is kept or on the page; a new run gets the first free letter", async () => {
  const { letters, press, keep, byId, notices } = openRuns({ kept: [keptRun("A")], letter: "B" });
  press("A", "delete");
  assert.deepEqual(letters(), ["", "B"]);
  byId("runs-undo").click();
  assert.deepEqual(letters(), ["A", "B"]);
  await keep();
  assert.deepEqual(letters(), ["AB", "C"]);
  press("A", "delete");
  assert.deepEqual(letters(), ["B", "C"]);
  await keep();
  // Run A can come back, so it has its letter.
  assert.deepEqual(letters(), ["BC", "D"]);
  byId("runs-undo").click();
  assert.deepEqual(letters(), ["ABC", "D"]);
  press("A", "delete");
  assert.deepEqual(letters(), ["BC", "D"]);
  await keep();
  assert.deepEqual(letters(), ["BCD", "E"]);
  await keep();
  assert.deepEqual(letters(), ["BCDE", "A"]);
  assert.equal(notices.at(-1), "Run E is kept. The run on the page is now run A. Now 4 runs are kept, so the page has no room to bring back the deleted run A.");
});

test("Undo delete puts the run back, and later changes of other runs stay", () => {
  const { letters, press, byId, change, context } = openRuns({ kept: [keptRun("A"), keptRun("B")], letter: "C" });
  press("B", "delete");
  letters();
  const { runs } = context.store.getState();
  change({ runs: { ...runs, kept: [keptRun("A", { name: "First" })] } });
  byId("runs-undo").click();
  assert.deepEqual(letters(), ["AB", "C"]);
  assert.equal(context.store.getState().runs.kept[0].name, "First");
});

test("the curves of a deleted run are removed, because a new run may get its letter", async () => {
  const along = { letter: "A", curves: RUNS.curves };
  const { letters, press, context } = openRuns({ kept: [keptRun("A")], along });
  press("A", "delete");
  await settled();
  letters();
  assert.equal(context.store.getState().runs.along, null);
});

test("Restore run is one undo step, which the button reverses by the command undo", async () => {
  const { letters, press, byId, sent, dispatched } = openRuns({ kept: [keptRun("A")], letter: "B" });
  press("A", "restore");
  await settled();
  const [[type, payload]] = sent;
  assert.deepEqual([type, payload.undoable], ["restore", true]);
  assert.deepEqual(dispatched[0], ["curves_restored", { curves: keptRun("A").curves }]);
  assert.deepEqual(letters(), ["A", "B"]);
  byId("runs-undo").click();
  assert.deepEqual(sent.at(-1), ["undo", undefined]);
});

test("a CSV of runs has a row for each run, and quotes names", () => {
  const [header, row, last] = runsAsCsv([keptRun("A", { name: 'L2, "none"' })]).split("\n");
  assert.match(header, /^run,name,step,epoch,train_loss,.*,fingerprint,reproducible,data,own_code,problem,.*weight_decay/);
  assert.match(row, /^A,"L2, ""none""",20,20,0.25,0.375,1,1,,,0123abcd,true,4 points,,classification,/);
  assert.equal(last, "");
});

test("a spreadsheet does not compute the name of a run, which may come from a link", () => {
  const [, row] = runsAsCsv([keptRun("A", { name: '=HYPERLINK("https://example.org")' })]).split("\n");
  assert.ok(row.startsWith(`A,"'=HYPERLINK(""https://example.org"")",20,`));
});

test("a second click during the export of the fourth run keeps no fifth run", async () => {
  const kept = ["A", "B", "C"].map((letter) => keptRun(letter));
  const { byId, context, change, worker } = openControls({ ...RUNS, runs: { ...RUNS.runs, kept, letter: "D" } });
  /** @type {string[]} */
  const failures = [];
  context.store.dispatch = (/** @type {any} */ { type, payload }) => {
    if (type === "runs_changed") change({ runs: { ...context.store.getState().runs, ...payload } });
    if (type === "command_failed") failures.push(payload.code);
  };
  worker.payload = { session: { points: TRAINING.data, own_code: [] } };
  bindRuns(context);
  byId("keep-run").click();
  byId("keep-run").click();
  await settled();
  assert.deepEqual(context.store.getState().runs.kept.map((/** @type {any} */ { letter }) => letter), ["A", "B", "C", "D"]);
  assert.deepEqual(failures, ["too_many_runs"]);
});
