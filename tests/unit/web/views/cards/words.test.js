import assert from "node:assert/strict";
import { test } from "node:test";
import { withCards } from "../../../../../web/state/cards.js";
import { INITIAL_STATE } from "../../../../../web/state/state.js";
import { activationInWords, entryRows, formulaRows, neuronRows, stepInWords } from "../../../../../web/views/cards/words.js";
import { OPTIMIZER_STEP, PROFILE, TRAINING } from "../../support/states.js";

/** @typedef {import("../../../../../web/state/state.js").State} State */

/** The profile belongs to a hidden layer of two neurons. @type {State} */
const STATE = { ...TRAINING, config: { ...TRAINING.config, hidden_layer_sizes: [2] } };

/** @param {Partial<import("../../../../../web/state/protocol_inside.js").OptimizerStep>} changes @returns {State} */
const stepping = (changes) => ({ ...STATE, cards: withCards(STATE.cards, { optimizer: { step: { ...OPTIMIZER_STEP, ...changes } } }) });

test("the sentence on the activation states the share of flat places", () => {
  assert.match(activationInWords(STATE), /of the 2 neurons at the training points\. 12\.5 % of them lie where the slope is within 0\.05 of 0/);
  assert.match(activationInWords({ ...STATE, cards: withCards(STATE.cards, { activation: { profile: { ...PROFILE, flat_share: 0 } } }) }), /None of them lie where the slope is within 0\.05 of 0/);
  assert.equal(activationInWords({ ...STATE, config: { ...STATE.config, hidden_layer_sizes: [] } }), "The network has no hidden layer.");
});

test("each neuron has its mean, lowest and highest sum, and its mean slope", () => {
  assert.deepEqual(neuronRows(STATE), [["neuron 1", "0.3333", "−1", "2", "0.5"], ["neuron 2", "0", "−3", "3", "0.25"]]);
  assert.equal(PROFILE.means.values.length, 2);
  assert.deepEqual(neuronRows({ ...STATE, data: INITIAL_STATE.data }), []);
});

test("the sentence on the step names the weight and its change", () => {
  assert.match(stepInWords(STATE), /^Step 21 changes the weight Hidden 1: y → neuron 3 by −0\.05\. g is the gradient/);
  assert.match(stepInWords(stepping({ weight: { layer: 0, source: null, target: 1 } })), /Hidden 1: bias → neuron 2/);
});

test("of an own optimizer, only the change is known", () => {
  const lines = OPTIMIZER_STEP.lines.slice(0, 1);
  assert.match(stepInWords(stepping({ lines })), /Your optimizer computes the change/);
});

test("a weight has as many digits as show its change; other numbers have four", () => {
  const lines = [
    { formula: "g = ∂L/∂w", numbers: "", value: 0.123456 },
    { formula: "w ← w − η · g", numbers: "", value: 1.00000123 },
  ];
  assert.deepEqual(formulaRows(stepping({ before: 1, lines })).map(([, , value]) => value), ["0.1235", "1.0000012"]);
});

test("entries of the optimizer's state have the symbols of the formulas; an entry that is new begins at 0", () => {
  const rows = entryRows(stepping({ state_before: {}, state_after: { exp_avg: 0.5, mine: 2 } }));
  assert.deepEqual(rows, [["w (weight)", "1", "0.95", "−0.05"], ["m (exp_avg)", "0", "0.5", "0.5"], ["mine", "0", "2", "2"]]);
});
