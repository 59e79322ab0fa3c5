import assert from "node:assert/strict";
import { test } from "node:test";
import { curvesAsCsv } from "../../../../web/controls/picture.js";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { keptRun } from "../support/states.js";

test("every recorded step has a row with all digits, and unknown values are empty", () => {
  const curves = {
    ...INITIAL_STATE.curves,
    step: [0, 1],
    segment: [0, 0],
    seconds: [null, 0.1 + 0.2],
    train_loss: [0.1 + 0.2, 1 / 3],
    train_accuracy: [0.5, null],
    test_loss: [null, null],
  };
  const csv = curvesAsCsv({ ...INITIAL_STATE, curves });
  assert.equal(csv, `step,seconds,train_loss,train_accuracy\n0,,0.30000000000000004,0.5\n1,0.3,${1 / 3},\n`);
});

test("with kept runs, each row begins with the letter of its run", () => {
  const columns = { ...INITIAL_STATE.curves, segment: [0], seconds: [0.5], train_accuracy: [1] };
  const curvesA = { ...columns, step: [7], train_loss: [0.25], test_loss: [0.5], test_accuracy: [0.75] };
  /** @type {typeof INITIAL_STATE.config} */
  const regression = { ...INITIAL_STATE.config, problem: "regression" };
  const kept = [keptRun("A", { curves: curvesA }), keptRun("B", { curves: curvesA, config: regression })];
  const runs = { ...INITIAL_STATE.runs, kept, letter: "C" };
  const curves = { ...columns, step: [3], train_loss: [2], test_loss: [null], test_accuracy: [null] };
  assert.equal(
    curvesAsCsv({ ...INITIAL_STATE, curves, runs }),
    "run,step,seconds,train_loss,test_loss,train_accuracy,test_accuracy\nA,7,0.5,0.25,0.5,1,0.75\nC,3,0.5,2,,1,\n",
  );
});
