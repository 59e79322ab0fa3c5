import assert from "node:assert/strict";
import { test } from "node:test";
import { withCards } from "../../../../../web/state/cards.js";
import { cardViews } from "../../../../../web/views/cards/cards.js";
import { pageWith, textOf, textsOf } from "../../support/page.js";
import { TRAINING } from "../../support/states.js";

/** @typedef {import("../../../../../web/state/state.js").State} State */

/** @param {Parameters<typeof withCards>[1]} cards @returns {State} */
const having = (cards) => ({ ...TRAINING, cards: withCards(TRAINING.cards, cards) });

test("the lists of the step contain every weight of the layer and its bias, and the chosen one", () => {
  const page = pageWith(cardViews, having({ optimizer: { weight: { layer: 1, source: null, target: 1 } } }));
  const sources = page.getElementById("optimizer-source");
  assert.deepEqual(textsOf(sources.options), ["neuron 1", "neuron 2", "neuron 3", "bias"]);
  // Three and two neurons, and two outputs.
  assert.equal(page.getElementById("optimizer-target").options.length, 7);
  assert.deepEqual([sources.value, page.getElementById("optimizer-target").value], ["", "1 1"]);
});

test("a closed card is not drawn", () => {
  const page = pageWith(cardViews, having({ activation: { open: false }, optimizer: { open: false } }));
  assert.equal(page.getElementById("optimizer-source").options.length, 0);
  assert.equal(page.getElementById("activation-plot").children.length, 0);
});

test("a layer that the network no longer has is replaced by the last hidden layer", () => {
  const page = pageWith(cardViews, having({ activation: { layer: 9, profile: null } }));
  assert.equal(page.getElementById("activation-layer").value, "2");
  assert.equal(textOf(page, "activation-text"), "Computing…");
});
