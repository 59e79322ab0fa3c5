import assert from "node:assert/strict";
import { test } from "node:test";
import { measuresInWords } from "../../../../../web/views/picture/measures.js";
import { REGRESSION, TRAINING } from "../../support/states.js";

test("loss and score have their test values in parentheses, if they are measured", () => {
  assert.equal(measuresInWords(TRAINING), "Step 20, loss 0.2500 (test 0.3750), accuracy 100.0 % (test 100.0 %)");
  const curves = { ...TRAINING.curves, test_loss: [null], test_accuracy: [null] };
  assert.equal(measuresInWords({ ...TRAINING, curves }), "Step 20, loss 0.2500, accuracy 100.0 %");
});

test("a regression has R², and a missing measure is left out", () => {
  const training = { ...REGRESSION.training, step: 1234, test_loss: null, train_r2_score: 0.5 };
  assert.equal(measuresInWords({ ...REGRESSION, training }), "Step 1,234, loss 0.2500, R² 0.500");
  assert.equal(measuresInWords({ ...REGRESSION, training: { ...training, train_loss: null, train_r2_score: null } }), "Step 1,234");
});
