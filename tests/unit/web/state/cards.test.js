import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_CARDS, optimizerStepShown, profileShown, withCards } from "../../../../web/state/cards.js";

import { INITIAL_STATE } from "../../../../web/state/state.js";
import { OPTIMIZER_STEP, PROFILE, TRAINING } from "../support/states.js";

test("an answer is shown while the network has its layer, and there are training points", () => {
  const cards = withCards(INITIAL_CARDS, { activation: { profile: PROFILE }, optimizer: { step: OPTIMIZER_STEP } });
  const state = { ...TRAINING, cards, config: { ...TRAINING.config, hidden_layer_sizes: [2] } };
  assert.deepEqual([profileShown(state), optimizerStepShown(state)], [PROFILE, OPTIMIZER_STEP]);
  assert.equal(profileShown({ ...state, config: { ...state.config, hidden_layer_sizes: [3] } }), null);
  const { data } = INITIAL_STATE;
  assert.deepEqual([profileShown({ ...state, data }), optimizerStepShown({ ...state, data })], [null, null]);
});

test("a change of one card leaves the other card as it is", () => {
  const next = withCards(INITIAL_CARDS, { activation: { open: true } });
  assert.deepEqual(next.activation, { open: true, layer: 1, profile: null });
  assert.deepEqual(next.optimizer, INITIAL_CARDS.optimizer);
});
