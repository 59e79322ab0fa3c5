import assert from "node:assert/strict";
import { test } from "node:test";
import { areAllowed } from "../../../../web/schema/allowed_settings.js";
import { DEFAULTS, engineSettings } from "../../../../web/schema/settings.js";

test("the defaults of the worker's settings and the ends of their ranges are allowed", () => {
  assert.ok(areAllowed(engineSettings(DEFAULTS)));
  assert.ok(areAllowed({ learning_rate: 10, l1: 1, dropout: 0.95, batch_size: 0 }));
  assert.ok(areAllowed({ hidden_layer_sizes: [], activation: "relu", test_share: 0.5 }));
  assert.ok(areAllowed({}));
});

test("other names, values outside of the ranges and values of other types are not allowed", () => {
  for (const settings of [
    { learning_rate: 1e9 },
    { learning_rate: 0 },
    { learning_rate: NaN },
    { learning_rate: "0.1" },
    { learning_rate: null },
    { learning_rate: 0.1, l1: 2 },
    { hidden_layer_sizes: [101] },
    { hidden_layer_sizes: "10-5" },
    { hidden_layer_sizes: Array(11).fill(1) },
    { activation: "softmax" },
    { random_state: 1.5 },
    { n_samples: 100 },
    { __proto__: null, toString: 1 },
    null,
    undefined,
    "learning_rate",
  ]) {
    assert.ok(!areAllowed(settings), JSON.stringify(settings));
  }
});
