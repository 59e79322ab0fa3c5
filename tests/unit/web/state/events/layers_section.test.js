import assert from "node:assert/strict";
import { test } from "node:test";
import { layers } from "../../../../../web/state/events/layers_section.js";
import { LAYERS } from "../../support/states.js";

/** @param {object} changes of the first layer */
const withFirst = (changes) => ({ ...LAYERS, layers: [{ ...LAYERS.layers[0], ...changes }, ...LAYERS.layers.slice(1)] });

test("statistics without a number, and a remedy, are allowed", () => {
  assert.equal(layers(LAYERS), null);
});

test("each course has a value for each step; unknown states and remedies are refused", () => {
  const course = { values: new Float64Array(3), shape: [3, 1] };
  assert.equal(layers(withFirst({ course })), ".layers[0].course.shape");
  const states = { values: Uint8Array.of(3), shape: [1] };
  assert.equal(layers(withFirst({ states })), ".layers[0].states.values");
  const remedy = { settings: { learning_rate: 1e9 }, step: null };
  assert.equal(layers(withFirst({ remedy })), ".layers[0].remedy.settings");
});
