import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf, restorationOf, thinned, trainedAlong } from "../../../../web/state/kept_run.js";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { curvesOf } from "../work/fakes.js";
import { keptRun, RUNS, TRAINING } from "../support/states.js";

const { config } = INITIAL_STATE;

test("a restored run has its own settings and code; other code and the speed stay", () => {
  const mine = { kind: /** @type {const} */ ("feature"), name: "mine", source: "new", runs: true };
  const other = { ...mine, name: "other" };
  const run = keptRun("A", { config: { ...config, l1: 0.5 }, session: { points: TRAINING.data, own_code: [{ ...mine, source: "old" }], reproducible: true } });
  const present = {
    config: { ...config, max_steps_per_second: 7 },
    own_code: { parts: [mine, other].map((part) => ({ ...part, in_use: false, notes: [] })) },
  };
  const payload = /** @type {any} */ (restorationOf(run, present));
  assert.deepEqual([payload.config.l1, payload.config.max_steps_per_second], [0.5, 7]);
  assert.deepEqual(payload.own_code.parts, [other, { ...mine, source: "old" }]);
  assert.equal(payload.session, run.session);
});

test("the memory of kept runs is that of all arrays in their sessions", () => {
  const bytes = (4 * 2 + 131_072) * 8 + 4 + 4;
  assert.equal(bytesOf([keptRun("A")]), bytes);
});

test("a thinned map has the values of the nearest cells", () => {
  const side = 96;
  const values = Float32Array.from({ length: side * side * 2 }, (_, i) => i);
  const { outputs } = thinned({ values, shape: [side, side, 2] });
  assert.deepEqual(outputs.shape, [48, 48, 2]);
  assert.deepEqual([...outputs.values.slice(0, 2)], [2 * (side + 1), 2 * (side + 1) + 1]);
});

test("a kept run that has trained side by side gets the curves, the seed and the metrics of this training", () => {
  const curves = curvesOf(0, 10);
  const training = { step: 11, epoch: 11, fingerprint: "89abcdef", train_loss: 1 / 11 };
  const session = { points: TRAINING.data, own_code: [], reproducible: true, config: { ...config, random_state: 9 } };
  const { outputs } = /** @type {any} */ (RUNS.compared);
  const run = trainedAlong(keptRun("A"), curves, { session, outputs, training, trains_along: true });
  assert.deepEqual([run.step, run.fingerprint, run.config.random_state], [11, "89abcdef", 9]);
  assert.deepEqual([run.metrics.train_loss, run.metrics.test_loss], [1 / 11, null]);
  assert.deepEqual(run.curves.step, [0, 10, 11]);
  assert.equal(run.session, session);
});
