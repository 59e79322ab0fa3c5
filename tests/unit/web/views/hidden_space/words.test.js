import assert from "node:assert/strict";
import { test } from "node:test";
import { noteInWords, selectionByClass, summaryInWords } from "../../../../../web/views/hidden_space/words.js";
import { HIDDEN, hiddenLayer, STATES } from "../../support/states.js";

/** @param {number | null} layer @returns {import("../../../../../web/state/state.js").State} */
const at = (layer) => ({ ...HIDDEN, hidden_view: { ...HIDDEN.hidden_view, layer } });

/** @param {number} accuracy @returns {import("../../../../../web/state/state.js").State} */
const trained = (accuracy) => ({ ...HIDDEN, training: { ...HIDDEN.training, train_accuracy: accuracy } });

test("the summary states the share that the output layer separates in the last hidden layer", () => {
  assert.equal(summaryInWords(trained(1)), "In Hidden 2, a straight line separates 100\u00a0% of the training points.");
  assert.match(summaryInWords(trained(0.9999)), /separates 99\.9\u00a0% of/);
  const five = trained(0.875);
  if (five.hidden_space) five.hidden_space = { ...five.hidden_space, layers: five.hidden_space.layers.with(2, hiddenLayer(5, ["pc1", "pc2"], false)) };
  assert.match(summaryInWords({ ...five, data: { ...five.data, n_classes: 3 } }), /straight boundaries separate 87\.5\u00a0%/);
});

test("an accuracy that the largest class alone reaches is called no better than guessing", () => {
  // Two of the three training points belong to class 1.
  const guess = /66\.6\u00a0% of the training points, no better than guessing one class\.$/;
  const y = { values: Uint8Array.of(0, 1, 1, 0), shape: [4] };
  const reached = (/** @type {number} */ accuracy) => ({ ...trained(accuracy), data: { ...HIDDEN.data, y } });
  assert.match(summaryInWords(reached(2 / 3)), guess);
  assert.match(summaryInWords({ ...reached(2 / 3), hidden_view: at(3).hidden_view }), guess);
  assert.match(summaryInWords(reached(0.7)), /70\.0\u00a0% of the training points\.$/);
});

test("the summary at every other position names the contents of the plot", () => {
  assert.match(summaryInWords(at(0)), /reads Hidden 2, not Features, and separates the points there/);
  assert.match(summaryInWords(at(1.5)), /^Between Hidden 1 and Hidden 2/);
  assert.match(summaryInWords(at(3)), /correct for 100\u00a0% of the training points/);
  const regression = STATES["the hidden space of a regression"];
  assert.match(summaryInWords(regression), /reads Hidden 2: there, the prediction rises evenly/);
  assert.match(summaryInWords({ ...regression, hidden_view: at(1).hidden_view }), /reads Hidden 2, not Hidden 1: there, the prediction/);
  assert.equal(summaryInWords(STATES.initial), "");
});

test("a linear function fitted to a layer has a score, in every layer before the outputs", () => {
  assert.match(summaryInWords(at(1)), /and separates the points there\. A linear classifier fitted to Hidden 1 reaches 87\.5\u00a0%\.$/);
  assert.doesNotMatch(summaryInWords(at(0)), /linear classifier/, "the score belongs to another layer");
  const regression = STATES["the hidden space of a regression"];
  assert.match(summaryInWords(regression), / A linear function fitted to Hidden 2 reaches R² 0\.250\.$/);
  const wide = { ...HIDDEN, hidden_space: HIDDEN.hidden_space && { ...HIDDEN.hidden_space, layers: HIDDEN.hidden_space.layers.with(1, hiddenLayer(20, ["pc1", "pc2"])) } };
  assert.match(summaryInWords({ ...wide, hidden_view: at(1).hidden_view }), /fitted to 16 principal components of Hidden 1 reaches/);
});

test("the note explains axes, exactness, fold lines and omitted points", () => {
  assert.equal(noteInWords(at(2)), "Axes: the two values of the layer. The regions are exact. Lines on the map: the folds of Hidden 2.");
  assert.match(noteInWords(at(1)), /^PC 1 and PC 2: principal components of the 3 values, with 95\.0\u00a0% of their variance\./);
  const regression = STATES["the hidden space of a regression"];
  assert.match(noteInWords(regression), /The colors are a section through the mean of the layer's values/);
  const many = { ...HIDDEN, hidden_space: HIDDEN.hidden_space && { ...HIDDEN.hidden_space, n_samples: 5001 } };
  assert.match(noteInWords(many), /4 of 5,001 points are shown\.$/);
});

test("where all points coincide, nothing is separated and no component is defined", () => {
  const equal = (/** @type {number} */ n, /** @type {any[]} */ axes) => {
    const layer = { ...hiddenLayer(n, /** @type {any} */ (axes), false), explained: [] };
    layer.points = { ...layer.points, values: layer.points.values.map((_, i) => i % 2) };
    const { hidden_space: space } = HIDDEN;
    return { ...at(2), hidden_space: space && { ...space, layers: space.layers.with(2, layer) } };
  };
  const coincide = "All training points coincide in Hidden 2, so the prediction is the same for all of them.";
  for (const state of [equal(2, [0, 1]), equal(5, ["pc1", "pc2"]), equal(5, ["pc1", 3])]) {
    assert.equal(summaryInWords(state), coincide);
    assert.doesNotMatch(noteInWords(state), /variance/);
  }
  assert.match(noteInWords(equal(5, ["pc1", "pc2"])), /^PC 1 and PC 2 have no direction, because the 5 values are the same for all training points\./);
  assert.match(summaryInWords(equal(5, [0, 3])), /separates/, "the points may differ in other values");
});

test("the selection is counted by class", () => {
  assert.equal(selectionByClass(HIDDEN), "2 points selected: 1 of class 0, 1 of class 1.");
  assert.equal(selectionByClass(STATES.training), "");
});
