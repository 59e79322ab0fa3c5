import assert from "node:assert/strict";
import { test } from "node:test";
import { metricsOf, quantityOf, scoreOf } from "../../../../web/state/metrics.js";

test("a quantity has a metric of the training points, and then one of the test points", () => {
  assert.deepEqual(metricsOf("loss"), ["train_loss", "test_loss"]);
  assert.deepEqual(metricsOf("r2_score"), ["train_r2_score", "test_r2_score"]);
  assert.equal(quantityOf("test_r2_score"), "r2_score");
});

test("the score is R² in regression, else the accuracy", () => {
  assert.deepEqual(["regression", "classification"].map(scoreOf), ["r2_score", "accuracy"]);
});
