import assert from "node:assert/strict";
import { test } from "node:test";
import { axisName, axisValue } from "../../../../web/network/hidden_axes.js";
import { HIDDEN, STATES, UNITS } from "../support/states.js";

test("axes have names", () => {
  assert.equal(axisName(HIDDEN, 1, "pc2"), "PC 2");
  assert.equal(axisName(HIDDEN, 0, 1), "y");
  assert.equal(axisName(HIDDEN, 2, 1), "Neuron 2");
  assert.equal(axisName(HIDDEN, 3, 1), "Logit of class 1");
  assert.equal(axisName(STATES["the hidden space of a regression"], 3, 0), "Prediction");
});

test("the inputs x and y, and the prediction of a regression, have the names and units of the file", () => {
  const imported = { ...HIDDEN, data: { ...HIDDEN.data, units: UNITS } };
  assert.deepEqual([axisName(imported, 0, 0), axisValue(imported, 0, 0, 0.5)], ["width", "6.00"]);
  assert.equal(axisName(imported, 3, 1), "Logit of dog");
  const values = STATES["imported values"];
  assert.deepEqual([axisName(values, 3, 0), axisValue(values, 3, 0, -0.5)], ["kind", "15.0"]);
  const squared = { ...imported, config: { ...imported.config, features: ["y", "x_squared"] } };
  assert.deepEqual([0, 1].map((axis) => axisName(squared, 0, axis)), ["height", "x²"]);
});

test("other values have three decimals and a typographic minus", () => {
  assert.equal(axisValue(HIDDEN, 1, 0, -0.12345), "−0.123");
  assert.equal(axisValue(HIDDEN, 1, "pc1", -0.0001), "0.000");
});
