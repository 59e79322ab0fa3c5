import assert from "node:assert/strict";
import { test } from "node:test";
import { bindMixing } from "../../../../web/controls/runs_mixing.js";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { openControls, settled } from "../support/controls.js";
import { keptRun, RUNS } from "../support/states.js";

const { config } = INITIAL_STATE;
const SOURCE = { generator: "gauss", n_classes: 2, n_samples: 200, noise: null, random_state: 1 };
/** A regression run of 7 epochs; the present run is a classification. */
const KEPT = keptRun("A", { config: { ...config, problem: "regression", test_share: 0.5, weight_decay: 0.01 }, source: SOURCE, epoch: 7 });

/** @param {string} id of the button */
async function mixed(id) {
  const { context, byId, sent, worker, dispatched } = openControls({
    ...RUNS,
    config: { ...RUNS.config, weight_decay: 0.25 },
    runs: { ...RUNS.runs, kept: [KEPT], letter: "B" },
  });
  worker.payload = { session: { points: RUNS.data, own_code: [] } };
  bindMixing(context);
  byId(id).click();
  await settled();
  const restoration = sent.find(([type]) => type === "restore")?.[1];
  return { restoration, last: sent.at(-1), words: dispatched.at(-1)?.[1].undo.words };
}

test("the settings of the kept run train fresh weights on the present data, for the epochs of the kept run", async () => {
  const { restoration, last, words } = await mixed("mix-kept-settings");
  const { problem, test_share, weight_decay } = restoration.config;
  assert.deepEqual([problem, test_share, weight_decay], ["classification", 25, 0.01]);
  assert.deepEqual([restoration.source, restoration.session, restoration.undoable], [null, null, true]);
  assert.deepEqual(last, ["start_training", { until: { epoch: 7 } }]);
  assert.equal(words, "settings of run A, data of run B.");
});

test("the data of the kept run bring their problem and test share", async () => {
  const { restoration, last, words } = await mixed("mix-present-settings");
  const { problem, test_share, weight_decay } = restoration.config;
  assert.deepEqual([problem, test_share, weight_decay], ["regression", 0.5, 0.25]);
  assert.deepEqual(restoration.source, SOURCE);
  assert.deepEqual(last, ["start_training", { until: { epoch: 20 } }]);
  assert.equal(words, "settings of run B, data of run A.");
});
