import assert from "node:assert/strict";
import { test } from "node:test";
import { predictionInWords } from "../../../../web/views/crosshair.js";
import { resultInWords } from "../../../../web/views/follow.js";
import { placeBeside, probabilitiesView } from "../../../../web/views/probabilities.js";
import { pageWith, textOf, textsOf } from "../support/page.js";
import { FOLLOWED, REGRESSION, STATES, TRAINING } from "../support/states.js";

/** A map of one cell is the same everywhere. */
const mapOf = (/** @type {number[]} */ ...outputs) => ({ outputs: { values: Float32Array.from(outputs), shape: [1, 1, outputs.length] } });
const barsOf = (/** @type {any} */ page) => page.getElementById("probabilities").children.map((/** @type {any} */ { children }) => children.at(-1));

test("for the pointer's position, each class has its probability as text and as a bar", () => {
  const page = pageWith(probabilitiesView, { ...TRAINING, map: mapOf(0.25, 0.75) });
  assert.deepEqual(textsOf(barsOf(page)), ["25\u00a0%", "75\u00a0%"]);
  assert.deepEqual(barsOf(page).map((/** @type {any} */ { style }) => style["--share"]), ["0.25", "0.75"]);
  assert.equal(textOf(page, "probabilities-heading"), "Probability");
  assert.equal(textOf(page, "probe-position"), "x\u00a00.10, y\u00a00.20");
  assert.ok(!page.getElementById("probe").hidden);
});

test("away from the map, and before the first map, there is no card", () => {
  for (const state of [{ ...TRAINING, pointer: null }, { ...TRAINING, map: null }]) {
    assert.ok(pageWith(probabilitiesView, TRAINING, state).getElementById("probe").hidden);
  }
});

test("in regression there is one prediction; for an inspected neuron, its activation and name", () => {
  const page = pageWith(probabilitiesView, { ...REGRESSION, map: mapOf(-0.5) });
  assert.deepEqual(textsOf(barsOf(page)), ["−0.50"]);
  assert.equal(textOf(page, "probabilities"), "Prediction−0.50");
  assert.equal(textOf(pageWith(probabilitiesView, REGRESSION), "probabilities-heading"), "Hidden 1, neuron 3");
});

test("the card is inside the map and never covers the position, wherever a finger is", () => {
  for (const [side, card] of /** @type {const} */ ([[424, { width: 128, height: 200 }], [320, { width: 112, height: 92 }], [240, { width: 76, height: 184 }]])) {
    for (let x = -1; x <= 1; x += 0.125) {
      for (let y = -1; y <= 1; y += 0.125) {
        const { left, top } = placeBeside({ x, y }, side, card, { gap: 32, above: 8 });
        assert.ok(left >= 8 && top >= 8 && left + card.width <= side - 8 && top + card.height <= side - 8);
        const across = (side * (1 + x)) / 2;
        assert.ok(left >= across + 24 || left + card.width <= across - 24, `${side}: ${x}, ${y}`);
      }
    }
  }
});

test("the card has names and values of an imported file", () => {
  const page = pageWith(probabilitiesView, TRAINING, { ...STATES["imported points"], map: mapOf(0.25, 0.75) });
  assert.equal(textOf(page, "probe-position"), "width\u00a05.20, height\u00a0101.60");
  assert.equal(textOf(page, "probabilities"), "cat25\u00a0%dog75\u00a0%");
  const values = pageWith(probabilitiesView, { ...STATES["imported values"], map: mapOf(-0.5) });
  assert.equal(textOf(values, "probabilities"), "Prediction15.0");
});

test("the card, the crosshair and the tab Point round a probability alike", () => {
  const outputs = [0.994, 0.003, 0.003];
  const state = { ...TRAINING, map: mapOf(...outputs) };
  assert.deepEqual(textsOf(barsOf(pageWith(probabilitiesView, state))), ["99\u00a0%", "0\u00a0%", "0\u00a0%"]);
  const crosshair = { x: 0, y: 0, holding: false };
  assert.equal(predictionInWords({ ...state, crosshair, pointer: null }), "predicted class 0 at 99\u00a0%");
  const followed = { ...FOLLOWED, prediction: { ...FOLLOWED.prediction, values: Float64Array.from(outputs) } };
  assert.match(resultInWords(state, followed), /^Predicted class 0 at 99\u00a0%/);
});
