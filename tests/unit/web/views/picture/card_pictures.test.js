import assert from "node:assert/strict";
import { test } from "node:test";
import { withCards } from "../../../../../web/state/cards.js";
import { activationPicture, optimizerPicture } from "../../../../../web/views/picture/card_pictures.js";
import { openPage } from "../../support/page.js";
import { OPTIMIZER_STEP, PROFILE, TRAINING } from "../../support/states.js";

const state = {
  ...TRAINING,
  config: { ...TRAINING.config, hidden_layer_sizes: [2] },
  cards: withCards(TRAINING.cards, { activation: { open: true, profile: PROFILE }, optimizer: { open: true, step: OPTIMIZER_STEP } }),
};

/** @param {import("../../../../../web/views/picture/picture.js").Picture} picture */
const textsOf = ({ elements }) => elements.map(({ textContent }) => textContent);

test("the picture of the activation has the plot with its colors, and the numbers of the neurons", () => {
  openPage();
  const picture = activationPicture(state);
  const texts = textsOf(picture);
  for (const text of ["Activation tanh, Hidden 1", "neuron 1", "0.3333", "−3", "Mean slope"]) assert.ok(texts.includes(text), text);
  const plot = picture.elements.find(({ children }) => children.length > 3);
  const curve = [...(plot?.children ?? [])].find((it) => it.getAttribute("class") === "function");
  assert.equal(curve?.getAttribute("stroke"), "#171b22");
});

test("the picture of the step has the formulas with their numbers, and the state", () => {
  openPage();
  const texts = textsOf(optimizerPicture(state));
  for (const text of [`Next step of ${state.config.optimizer}`, "w ← w − η · g", "1 − 0.1 · 0.5", "0.95", "v (momentum_buffer)", "−0.05"]) {
    assert.ok(texts.includes(text), text);
  }
});
