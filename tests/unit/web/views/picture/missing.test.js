import assert from "node:assert/strict";
import { test } from "node:test";
import { INITIAL_STATE } from "../../../../../web/state/state.js";
import { withCards } from "../../../../../web/state/cards.js";
import { missingInWords } from "../../../../../web/views/picture/missing.js";
import { FOLLOWING, HIDDEN, LOSS_SURFACE, OPTIMIZER_STEP, PROFILE, TRAINING } from "../../support/states.js";

/** @typedef {import("../../../../../web/state/state.js").State} State */

/** @param {State} state @param {any} left @returns {State} */
const inTab = (state, left) => ({ ...state, dock: { ...state.dock, open: { ...state.dock.open, left }, front: "left" } });

/** @param {any} changes @returns {State} */
const withCardsOf = (changes) => ({ ...FOLLOWING, cards: withCards(TRAINING.cards, changes) });

test("a picture exists while its tab or card is open and has contents", () => {
  const surface = inTab({ ...TRAINING, surface: { ...TRAINING.surface, result: LOSS_SURFACE } }, "surface");
  /** @type {[any, State][]} */
  const cases = [
    ["map", INITIAL_STATE],
    ["curves", INITIAL_STATE],
    ["layers", inTab(TRAINING, "layers")],
    ["hidden_space", HIDDEN],
    ["surface", surface],
    ["point", FOLLOWING],
    ["activation", withCardsOf({ activation: { open: true, profile: PROFILE } })],
    ["optimizer", withCardsOf({ optimizer: { open: true, step: OPTIMIZER_STEP } })],
  ];
  for (const [name, state] of cases) assert.equal(missingInWords(state, name), "", name);
  assert.equal(missingInWords(TRAINING, "surface"), "Loss surface is closed.");
});

test("without contents, the reason is stated", () => {
  const noPoints = { data: INITIAL_STATE.data };
  const { data } = INITIAL_STATE;
  const opened = { activation: { open: true }, optimizer: { open: true } };
  const empty = /** @type {State} */ ({ ...withCardsOf(opened), ...noPoints });
  const words = /^There are no training points/;
  assert.match(missingInWords(inTab({ ...TRAINING, data, layers: null }, "layers"), "layers"), words);
  assert.match(missingInWords(empty, "activation"), words);
  assert.match(missingInWords(empty, "optimizer"), words);
  const awaited = { activation: { open: true, profile: null }, optimizer: { open: true, step: null } };
  assert.equal(missingInWords(withCardsOf(awaited), "optimizer"), "Computing…");
  const flat = withCardsOf(opened);
  assert.equal(missingInWords({ ...flat, config: { ...flat.config, hidden_layer_sizes: [] } }, "activation"), "The network has no hidden layer.");
  const surface = (/** @type {any} */ status) =>
    missingInWords(inTab({ ...TRAINING, surface: { ...TRAINING.surface, status, result: null } }, "surface"), "surface");
  assert.match(surface("no_points"), words);
  assert.match(surface("no_plane"), /^So far, the weights have moved along a line/);
  assert.equal(surface("computing"), "Computing…");
  assert.equal(missingInWords({ ...HIDDEN, hidden_space: null }, "hidden_space"), "Computing…");
  assert.equal(missingInWords({ ...FOLLOWING, followed: null }, "point"), "No point is followed.");
});
