import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { keptRun, RUNS, TRAINING } from "../support/states.js";
import {
  differingSettings,
  freeLetter,
  hasSameData,
  liveKept,
  presentRun,
  runsOfProblem,
  withAlong,
} from "../../../../web/state/runs.js";
import { reduce } from "../../../../web/state/store.js";

const { config } = INITIAL_STATE;

test("a new run has the first free letter, and the present run has its own", () => {
  assert.equal(freeLetter([]), "A");
  assert.equal(freeLetter([keptRun("A"), keptRun("C")]), "B");
  assert.equal(freeLetter(["A", "B", "C", "D"].map((letter) => keptRun(letter))), "E");
  assert.equal(presentRun(RUNS).letter, "C");
  const left = { ...RUNS, runs: { ...RUNS.runs, kept: [keptRun("B")] } };
  assert.equal(presentRun(left).letter, "C");
});

test("settings that do not change a run's result are not compared", () => {
  const runs = [
    keptRun("A", { config: { ...config, weight_decay: 0.01, max_steps_per_second: 5 } }),
    keptRun("B", { config: { ...config, hidden_layer_sizes: [3], keep_weights: true } }),
  ];
  assert.deepEqual(differingSettings(runs), ["hidden_layer_sizes", "weight_decay"]);
  assert.deepEqual(differingSettings([runs[0], runs[0]]), []);
});

test("a run without measured metrics has those recorded last", () => {
  const late = { ...TRAINING, training: { ...TRAINING.training, train_loss: null, train_accuracy: null } };
  assert.equal(presentRun(late).metrics.train_loss, 0.25);
});

test("data are equal by their source or by their values", () => {
  const source = { generator: "moons", n_classes: 2, n_samples: 200, noise: null, random_state: 1 };
  const run = keptRun("A");
  assert.ok(hasSameData(run, keptRun("B", { points: structuredClone(run.points) })));
  assert.ok(!hasSameData({ ...run, source }, { ...run, source: { ...source, noise: 0.1 } }));
  const moved = structuredClone(run.points);
  moved.X.values[0] = 0.75;
  assert.ok(!hasSameData(run, { ...run, points: moved }));
});

test("only curves of the same problem are compared", () => {
  const other = keptRun("B", { config: { ...config, problem: "regression" } });
  assert.deepEqual(runsOfProblem({ ...RUNS, runs: { ...RUNS.runs, kept: [keptRun("A"), other] } }).length, 1);
});

test("the curves of a kept run that trains side by side are recorded", () => {
  const along = { letter: "A", curves: INITIAL_STATE.curves };
  const section = (/** @type {number} */ step) => ({
    .../** @type {any} */ (RUNS.compared),
    trains_along: true,
    training: { step, epoch: step, fingerprint: "89abcdef", train_loss: 1 / (step + 1) },
  });
  let runs = { ...RUNS.runs, along };
  for (const step of [0, 10]) runs = /** @type {any} */ (withAlong(runs, section(step), true));
  assert.deepEqual(runs.along.curves.step, [0, 10]);
  assert.equal(withAlong(runs, { ...section(20), trains_along: false }, true), runs);
  assert.equal(withAlong(runs, section(5), false), runs, "while an earlier step is viewed");
  const state = { ...RUNS, runs, compared: section(10) };
  assert.deepEqual(liveKept(state)[0].step, 10);
  assert.equal(liveKept(state)[0].map, liveKept(state)[0].map, "an unchanged map is not drawn again");
  const [run] = runs.kept;
  const stored = { ...runs, kept: [{ ...run, curves: runs.along.curves }] };
  assert.equal(liveKept({ ...state, runs: stored })[0], stored.kept[0]);
  assert.deepEqual(runsOfProblem({ ...RUNS, runs })[0].curves.step, [0, 10]);
});

test("a change that is undone ends the line about a restored run, but not the line about a deletion", () => {
  const undone = { type: "change_undone", id: 1, run: 1, payload: {} };
  const after = (/** @type {import("../../../../web/state/runs.js").Undo} */ undo) =>
    reduce({ ...RUNS, undo: { ...RUNS.undo, undo: "restore" }, runs: { ...RUNS.runs, undo } }, undone).runs.undo;
  assert.equal(after({ words: "The page continues with run A.", action: "restore" }), null);
  const training = /** @type {const} */ ({ words: "runs A and B train side by side.", action: "training" });
  assert.equal(after(training), training);
  const deletion = /** @type {const} */ ({ words: "run D is deleted.", action: "delete", run: keptRun("D") });
  assert.equal(after(deletion), deletion);
});
