import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { untilView } from "../../../../web/views/until.js";
import { pageWith } from "../support/page.js";

/** @param {object} settings */
function offered(settings) {
  const page = pageWith(untilView, { ...INITIAL_STATE, config: { ...INITIAL_STATE.config, ...settings } });
  const options = page.getElementById("until-condition").options;
  return {
    enabled: options.filter((/** @type {any} */ { disabled }) => !disabled).map((/** @type {any} */ { value }) => value),
    hasHint: !page.getElementById("until-hint").hidden,
  };
}

test("conditions on the test points need test points", () => {
  assert.deepEqual(offered({ test_share: 0 }), {
    enabled: ["epoch", "train_loss", "train_accuracy", "patience"],
    hasHint: true,
  });
  assert.deepEqual(offered({ test_share: 0.2 }), {
    enabled: ["epoch", "train_loss", "test_loss", "train_accuracy", "test_accuracy", "patience"],
    hasHint: false,
  });
});

test("regression offers no accuracy", () => {
  assert.deepEqual(offered({ problem: "regression", test_share: 0.2 }).enabled, [
    "epoch",
    "train_loss",
    "test_loss",
    "patience",
  ]);
});
