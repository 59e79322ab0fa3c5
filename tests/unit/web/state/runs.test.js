import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { keptRun, RUNS, TRAINING, UNITS } from "../support/states.js";
import {
  bytesOf,
  differingSettings,
  freeLetter,
  hasSameData,
  presentRun,
  restorationOf,
  runsOfProblem,
  thinned,
  trainedAlong,
  withAlong,
} from "../../../../web/state/runs.js";
import { dataInWords } from "../../../../web/state/runs_in_words.js";

const { config } = INITIAL_STATE;

test("the present run has the first free letter", () => {
  assert.equal(freeLetter([]), "A");
  assert.equal(freeLetter([keptRun("A"), keptRun("C")]), "B");
  assert.equal(freeLetter(["A", "B", "C", "D"].map((letter) => keptRun(letter))), "E");
  assert.equal(presentRun(RUNS).letter, "C");
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

test("data are named by their generator or by the columns of the file", () => {
  const source = { generator: "moons", n_classes: 2, n_samples: 4, noise: 0.1, random_state: 1 };
  const run = keptRun("A");
  assert.equal(dataInWords({ ...run, source }), "moons, 4 points, noise 0.1, seed 1");
  assert.equal(dataInWords(run), "4 points");
  assert.equal(dataInWords({ ...run, points: { ...run.points, units: UNITS } }), "4 points of width and height");
});

test("a restored run has its own settings and code; other code and the speed stay", () => {
  const mine = { kind: /** @type {const} */ ("feature"), name: "mine", source: "new", runs: true };
  const other = { ...mine, name: "other" };
  const run = keptRun("A", { config: { ...config, l1: 0.5 }, session: { points: TRAINING.data, own_code: [{ ...mine, source: "old" }] } });
  const present = {
    config: { ...config, max_steps_per_second: 7 },
    own_code: { parts: [mine, other].map((part) => ({ ...part, in_use: false, notes: [] })) },
  };
  const payload = /** @type {any} */ (restorationOf(run, present));
  assert.deepEqual([payload.config.l1, payload.config.max_steps_per_second], [0.5, 7]);
  assert.deepEqual(payload.own_code.parts, [other, { ...mine, source: "old" }]);
  assert.equal(payload.session, run.session);
});

test("memory is that of all arrays in the sessions", () => {
  const bytes = (4 * 2 + 131_072) * 8 + 4 + 4;
  assert.equal(bytesOf([keptRun("A")]), bytes);
});

test("only curves of the same problem are compared", () => {
  const other = keptRun("B", { config: { ...config, problem: "regression" } });
  assert.deepEqual(runsOfProblem({ ...RUNS, runs: { ...RUNS.runs, kept: [keptRun("A"), other] } }).length, 1);
});

test("a thinned map has the values of the nearest cells", () => {
  const side = 96;
  const values = Float32Array.from({ length: side * side * 2 }, (_, i) => i);
  const { outputs } = thinned({ values, shape: [side, side, 2] });
  assert.deepEqual(outputs.shape, [48, 48, 2]);
  assert.deepEqual([...outputs.values.slice(0, 2)], [2 * (side + 1), 2 * (side + 1) + 1]);
});

test("the curves of a run that trains along are recorded, and become those of the kept run", () => {
  const along = { letter: "A", curves: INITIAL_STATE.curves };
  const section = (/** @type {number} */ step) => ({
    .../** @type {any} */ (RUNS.compared),
    trains_along: true,
    training: { step, epoch: step, fingerprint: "89abcdef", train_loss: 1 / (step + 1) },
  });
  let runs = { ...RUNS.runs, along };
  for (const step of [0, 10]) runs = /** @type {any} */ (withAlong(runs, section(step)));
  assert.deepEqual(runs.along.curves.step, [0, 10]);
  assert.equal(withAlong(runs, { ...section(20), trains_along: false }), runs);
  const state = { ...RUNS, runs, compared: section(10), config: { ...config, random_state: 9 } };
  assert.deepEqual(runsOfProblem(state)[0].curves.step, [0, 10]);
  const session = { points: TRAINING.data, own_code: [] };
  const run = trainedAlong(keptRun("A"), state, session);
  assert.deepEqual([run.step, run.fingerprint, run.config.random_state], [10, "89abcdef", 9]);
  assert.deepEqual([run.metrics.train_loss, run.metrics.test_loss], [1 / 11, null]);
  assert.deepEqual([run.curves.step, run.session], [[0, 10], session]);
});
