import assert from "node:assert/strict";
import { test } from "node:test";
import { probabilitiesView } from "../../../../web/views/probabilities.js";
import { pageWith, textOf, textsOf } from "../support/page.js";
import { REGRESSION, TRAINING } from "../support/states.js";

/** A map of one cell is the same everywhere. */
const mapOf = (/** @type {number[]} */ ...outputs) => ({ outputs: { values: Float32Array.from(outputs), shape: [1, 1, outputs.length] } });
const barsOf = (/** @type {any} */ page) => page.getElementById("probabilities").children.map((/** @type {any} */ { children }) => children.at(-1));

test("for the pointer's position, each class has its probability as text and as a bar", () => {
  const page = pageWith(probabilitiesView, { ...TRAINING, map: mapOf(0.25, 0.75) });
  assert.deepEqual(textsOf(barsOf(page)), ["25 %", "75 %"]);
  assert.deepEqual(barsOf(page).map((/** @type {any} */ { style }) => style["--share"]), ["0.25", "0.75"]);
  assert.equal(textOf(page, "probabilities-heading"), "Probability");
  assert.ok(page.getElementById("probabilities-hint").hidden);
});

test("away from the map, a hint replaces the probabilities", () => {
  const page = pageWith(probabilitiesView, { ...TRAINING, pointer: null });
  assert.deepEqual(textsOf(barsOf(page)), ["–", "–"]);
  assert.ok(!page.getElementById("probabilities-hint").hidden);
});

test("in regression there is one value; for an inspected neuron, its name is the heading", () => {
  const page = pageWith(probabilitiesView, { ...REGRESSION, map: mapOf(-0.5) });
  assert.deepEqual(textsOf(barsOf(page)), ["−0.50"]);
  assert.equal(textOf(page, "probabilities-heading"), "Value");
  assert.equal(textOf(pageWith(probabilitiesView, REGRESSION), "probabilities-heading"), "neuron 3");
});

test("before the first map, there is a bar for each class of the points", () => {
  const view = probabilitiesView;
  const three = { ...TRAINING, map: null, data: { ...TRAINING.data, n_classes: 3 } };
  assert.equal(barsOf(pageWith(view, { ...TRAINING, map: null }, three)).length, 3);
  assert.notDeepEqual(view().reads(three), view().reads({ ...TRAINING, map: null }));
});
