import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { setImmediate } from "node:timers";
import { bindCards } from "../../../../web/controls/cards.js";
import { withCards } from "../../../../web/state/cards.js";
import { INITIAL_STATE } from "../../../../web/state/state.js";
import { fire, openControls } from "../support/controls.js";
import { OPTIMIZER_STEP, PROFILE, TRAINING } from "../support/states.js";

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
afterEach(() => mock.timers.reset());

const settle = () => new Promise(setImmediate);
const CLOSED = { ...TRAINING, cards: INITIAL_STATE.cards };

/** @param {Parameters<typeof withCards>[1]} cards */
function openCards(cards) {
  const opened = openControls(CLOSED);
  bindCards(opened.context);
  opened.worker.payload = { activation_profile: PROFILE, optimizer_step: OPTIMIZER_STEP };
  const show = async (/** @type {object} */ changes = {}) => {
    opened.change({ cards: withCards(CLOSED.cards, cards), ...changes });
    await settle();
  };
  return { ...opened, show };
}

test("a closed card loads nothing; an open card loads its contents once for each change of the model", async () => {
  const { show, change, sent, dispatched } = openCards({ activation: { open: true } });
  change({});
  assert.deepEqual(sent, []);
  await show();
  await show();
  assert.deepEqual(sent, [["explain_activation", { layer: 1 }]]);
  assert.deepEqual(dispatched, [["cards_changed", { activation: { profile: PROFILE } }]]);
});

test("while training, the contents are loaded at most every 250 ms", async () => {
  const { show, sent } = openCards({ activation: { open: true } });
  await show();
  await show({ training: { ...TRAINING.training, step: 21 } });
  await show({ training: { ...TRAINING.training, step: 22 } });
  mock.timers.tick(249);
  assert.equal(sent.length, 1);
  mock.timers.tick(1);
  await settle();
  mock.timers.tick(250);
  assert.equal(sent.length, 2, "the model has not changed since");
});

test("without training points or hidden layers, and before Python is ready, nothing is loaded", async () => {
  const { show, sent } = openCards({ activation: { open: true } });
  await show({ data: INITIAL_STATE.data });
  await show({ data: TRAINING.data, config: { ...TRAINING.config, hidden_layer_sizes: [] } });
  await show({ config: TRAINING.config, runtime: INITIAL_STATE.runtime });
  assert.deepEqual(sent, []);
});

test("a layer or weight that the network no longer has is replaced by one that it has", async () => {
  const layer = openCards({ activation: { open: true, layer: 5 } });
  await layer.show();
  assert.deepEqual(layer.sent, [["explain_activation", { layer: 2 }]]);
  const weight = openCards({ optimizer: { open: true, weight: { layer: 0, source: 0, target: 3 } } });
  await weight.show();
  assert.deepEqual(weight.sent, [["explain_step", { layer: 0, source: 0, target: 0 }]]);
  const changes = [{ weight: { layer: 0, source: 0, target: 0 } }, { step: OPTIMIZER_STEP }];
  assert.deepEqual(weight.dispatched, changes.map((optimizer) => ["cards_changed", { optimizer }]));
});

test("a weight that is chosen during a request remains chosen after the answer", async () => {
  const { show, dispatched } = openCards({ optimizer: { open: true } });
  await show();
  assert.deepEqual(dispatched, [["cards_changed", { optimizer: { step: OPTIMIZER_STEP } }]]);
});

test("the choice of a neuron in another layer begins with the first source; in the same layer the source stays", () => {
  const { byId, dispatched } = openCards({});
  byId("optimizer-source").value = "1";
  byId("optimizer-target").value = "1 1";
  fire(byId("optimizer-target"), "change");
  byId("optimizer-target").value = "0 2";
  fire(byId("optimizer-target"), "change");
  byId("optimizer-source").value = "";
  fire(byId("optimizer-source"), "change");
  const weights = dispatched.map(([, { optimizer }]) => optimizer.weight);
  assert.deepEqual(weights, [{ layer: 1, source: 0, target: 1 }, { layer: 0, source: 1, target: 2 }, { layer: 0, source: null, target: 2 }]);
});

test("the focus enters an opened card, and returns to the button of a card that had the focus", () => {
  const { byId, page, dispatched } = openCards({});
  const [card, button] = [byId("optimizer-card"), byId("optimizer-card-open")];
  fire(card, "toggle", { newState: "open" });
  assert.deepEqual([page.activeElement, button.ariaExpanded], [card, "true"]);
  fire(card, "toggle", { newState: "closed" });
  assert.deepEqual([page.activeElement, button.ariaExpanded], [button, "false"]);
  fire(card, "toggle", { newState: "open" });
  byId("train").focus();
  fire(card, "toggle", { newState: "closed" });
  assert.equal(page.activeElement, byId("train"));
  assert.deepEqual(dispatched.map(([, { optimizer }]) => optimizer.open), [true, false, true, false]);
});
