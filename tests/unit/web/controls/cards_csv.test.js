import assert from "node:assert/strict";
import { test } from "node:test";
import { activationAsCsv, stepAsCsv } from "../../../../web/controls/cards_csv.js";
import { INITIAL_CARDS, withCards } from "../../../../web/state/cards.js";
import { OPTIMIZER_STEP, PROFILE, TRAINING } from "../support/states.js";

/** @param {any} changes of the cards of a network with a layer of two neurons */
const stateOf = (changes) => ({
  ...TRAINING,
  config: { ...TRAINING.config, hidden_layer_sizes: [2] },
  cards: withCards(INITIAL_CARDS, changes),
});

test("the table of neurons has all digits", () => {
  const text = activationAsCsv(stateOf({ activation: { profile: PROFILE } }));
  assert.equal(text, `layer,neuron,mean_z,least_z,largest_z,mean_slope\n1,1,${1 / 3},-1,2,0.5\n1,2,0,-3,3,0.25\n`);
});

test("the step has a row for each line, each entry of the state, and the weight", () => {
  const lines = stepAsCsv(stateOf({ optimizer: { step: OPTIMIZER_STEP } })).split("\n");
  assert.deepEqual(lines, [
    "name,numbers,before,after",
    "g = ∂L/∂w,,,0.5",
    "w ← w − η · g,1 − 0.1 · 0.5,,0.95",
    "momentum_buffer,,0.25,0.5",
    "weight,,1,0.95",
    "",
  ]);
});
