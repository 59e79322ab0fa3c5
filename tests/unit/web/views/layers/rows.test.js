import assert from "node:assert/strict";
import { test } from "node:test";
import { inWords, rangeInWords, ratioInWords, rowsOf, unitsInWords } from "../../../../../web/views/layers/rows.js";
import { LAYERS, layerOf, TRAINING, UNITS } from "../../support/states.js";

test("every layer has a row with the names of the imported file", () => {
  const details = (/** @type {any} */ state) => rowsOf(state, LAYERS).map(({ name, details }) => `${name}: ${details.join(", ")}`);
  assert.deepEqual(details(TRAINING), [
    "Features: x, y",
    "Hidden 1: 3 neurons",
    "Hidden 2: 2 neurons",
    "Output: 2 classes",
  ]);
  const imported = { ...TRAINING, data: { ...TRAINING.data, units: UNITS }, config: { ...TRAINING.config, features: ["x", "x_squared"] } };
  assert.deepEqual(details(imported).filter((_, i) => i % 3 === 0), ["Features: width, x²", "Output: cat, dog"]);
  const regression = { ...imported, config: { ...imported.config, problem: "regression" } };
  assert.equal(details(regression)[3], "Output: kind");
});

test("numbers have three digits, and the update is a logarithm", () => {
  const [, first, dead] = rowsOf(TRAINING, LAYERS);
  assert.equal(first.measures?.gradient.text, "∂W 0.0123\n∂z 0.500");
  assert.equal(first.measures?.update.text, "−3.00");
  assert.deepEqual(Array.from(first.measures?.update.course.values ?? []), [-2, -3]);
  assert.equal(dead.measures?.update.text, "–");
  assert.equal(ratioInWords(0), "no update");
  assert.deepEqual([0, 1, 1234.5, -2.5e-7, 3e9, null].map((it) => inWords(it)), ["0", "1.00", "1235", "−2.5e−7", "3.0e9", "–"]);
});

test("a histogram has its range in words; equal values have none", () => {
  const { counts } = /** @type {import("../../../../../web/state/protocol_inside.js").Histogram} */ (LAYERS.inputs);
  assert.equal(rangeInWords({ low: -2.13, high: 0.5, counts }), "−2.1 to 0.5");
  assert.equal(rangeInWords({ low: 0, high: 0, counts }), "all 0");
  assert.equal(rangeInWords({ low: 0.3094, high: 0.3094, counts }), "all 0.309");
});

test("dead and saturated neurons are counted", () => {
  assert.equal(unitsInWords(layerOf([0, 0])), "0 of 2");
  assert.equal(unitsInWords(layerOf([0, 1, 1])), "2 of 3 dead");
  assert.equal(unitsInWords(layerOf([2, 0])), "1 of 2 saturated");
  assert.equal(unitsInWords(layerOf([1, 2, 0])), "1 dead, 1 saturated of 3");
});
