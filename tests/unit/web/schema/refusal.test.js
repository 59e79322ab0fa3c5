import assert from "node:assert/strict";
import { test } from "node:test";
import { refusalInWords } from "../../../../web/schema/refusal.js";

const API = { message: "an error of the API", hint: "A hint." };

test("the error for a rejected value has the setting's label, unit and limits", () => {
  for (const [field, value, words] of /** @type {[string, unknown, string][]} */ ([
    ["learning_rate", -1, 'Learning rate: Enter a number above 0 and at most 10, not "-1".'],
    ["batch_size", 2.5, 'Batch size: Enter "all" or a whole number from 0 to 100,000, not "2.5".'],
    ["test_share", 0.95, 'Test share: Enter a number from 0 to 90 %, not "95".'],
    ["noise", "much", 'Noise: Enter a number from 0 to 0.5, not "much".'],
    ["activation", "step", 'Activation: "step" is not one of tanh, relu, leaky_relu, gelu, sigmoid, elu, silu, linear.'],
    ["hidden_layer_sizes", [10, 101], "Write sizes like 10-5 (up to 10 layers of 1 to 100 neurons)."],
    ["dropout", NaN, 'Dropout: Enter a number from 0 to 0.95, not "NaN".'],
  ])) {
    assert.equal(refusalInWords({ ...API, field, value }), words);
  }
});

test("the error has labels instead of names if the page accepts the value, or if there is no value", () => {
  const message = "n_samples must be at least n_classes (8), got 7";
  assert.equal(refusalInWords({ field: "n_samples", message, hint: "", value: 10 }), "Samples must be at least Classes (8), got 7.");
  const noise = "noise is too large: after 100 trials, 3 points are still outside the domain";
  assert.equal(
    refusalInWords({ field: "noise", message: noise, hint: "Choose a smaller noise." }),
    "Noise is too large: after 100 trials, 3 points are still outside the domain. Choose a smaller noise.",
  );
  const layers = "hidden_layer_sizes must be at most 10 layers";
  assert.equal(refusalInWords({ field: "hidden_layer_sizes", message: layers, hint: "", value: 5 }), "Hidden layers must be at most 10 layers.");
});

test("errors of other fields stay as they are", () => {
  assert.equal(refusalInWords({ field: "until", message: "Enter an epoch.", hint: "" }), "Enter an epoch.");
  assert.equal(refusalInWords({ field: null, message: "No noise.", hint: "Retry." }), "No noise. Retry.");
});
