import assert from "node:assert/strict";
import { test } from "node:test";
import { curvesAsCsv } from "../../../../web/controls/picture.js";
import { INITIAL_STATE } from "../../../../web/state/state.js";

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
