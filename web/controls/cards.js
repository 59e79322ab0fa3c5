/** The cards that explain the activation and the next optimizer step of the present model. */

import { byId } from "../dom.js";
import { hasWeight, weightOf } from "../network/weight_choice.js";
import { hasTrainingPoints } from "../state/cards.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("../state/state.js").State} State */

/** Minimum milliseconds between two requests for the same card, so that training stays fast. */
const PAUSE = 250;

/** @param {Context} context */
export function bindCards(context) {
  bindActivation(context);
  bindOptimizer(context);
}

/** @param {Context} context */
function bindActivation(context) {
  const { store, request } = context;
  const change = (/** @type {Partial<State["cards"]["activation"]>} */ activation) =>
    store.dispatch({ type: "cards_changed", payload: { activation } });
  bindCard("activation", (open) => change({ open }));
  const layer = /** @type {HTMLSelectElement} */ (byId("activation-layer"));
  layer.addEventListener("change", () => change({ layer: Number(layer.value) }));
  keepCurrent(context, {
    isShown: ({ cards, config, data }) =>
      cards.activation.open && config.hidden_layer_sizes.length > 0 && hasTrainingPoints(data),
    reads: ({ cards }) => [cards.activation.layer],
    load: async ({ cards, config }) => {
      const chosen = Math.min(cards.activation.layer, config.hidden_layer_sizes.length);
      const answer = await request("explain_activation", { layer: chosen });
      if (answer) change({ profile: answer.activation_profile });
    },
  });
}

/** @param {Context} context */
function bindOptimizer(context) {
  const { store, request } = context;
  const change = (/** @type {Partial<State["cards"]["optimizer"]>} */ optimizer) =>
    store.dispatch({ type: "cards_changed", payload: { optimizer } });
  bindCard("optimizer", (open) => change({ open }));
  const [target, source] = ["target", "source"].map(
    (end) => /** @type {HTMLSelectElement} */ (byId(`optimizer-${end}`)),
  );
  target.addEventListener("change", () => {
    const isOtherLayer = target.value.split(" ")[0] !== String(store.getState().cards.optimizer.weight.layer);
    change({ weight: weightOf(target.value, isOtherLayer ? "0" : source.value) });
  });
  source.addEventListener("change", () => change({ weight: weightOf(target.value, source.value) }));
  keepCurrent(context, {
    isShown: ({ cards, data }) => cards.optimizer.open && hasTrainingPoints(data),
    reads: ({ cards }) => [cards.optimizer.weight],
    load: async (state) => {
      const { weight } = state.cards.optimizer;
      const shown = hasWeight(state, weight) ? weight : { layer: 0, source: 0, target: 0 };
      if (shown !== weight) change({ weight: shown });
      const answer = await request("explain_step", shown);
      // A person may have chosen another weight meanwhile, so the answer leaves the choice alone.
      if (answer) change({ step: answer.optimizer_step });
    },
  });
}

/** The cards have the same place, so opening one closes the other. */
const OTHER = /** @type {const} */ ({ activation: "optimizer", optimizer: "activation" });

/**
 * Open and close a card, by its buttons and by Escape.
 *
 * @param {"activation" | "optimizer"} name
 * @param {(isOpen: boolean) => void} note called after the card has opened or closed
 */
function bindCard(name, note) {
  const card = byId(`${name}-card`);
  const button = byId(`${name}-card-open`);
  button.addEventListener("click", () => {
    byId(`${OTHER[name]}-card`).hidePopover();
    card.togglePopover();
  });
  card.querySelector(".card-close")?.addEventListener("click", () => card.hidePopover());
  card.addEventListener("keydown", (event) => {
    if (event.key === "Escape") card.hidePopover();
  });
  card.addEventListener("toggle", (event) => {
    const isOpen = /** @type {ToggleEvent} */ (event).newState === "open";
    button.ariaExpanded = String(isOpen);
    note(isOpen);
    if (isOpen) card.focus();
    else if (card.contains(document.activeElement) || document.activeElement === document.body) button.focus();
  });
}

/**
 * Load the contents of a card while the card is shown, and again after each change of the model.
 *
 * @param {Context} context
 * @param {object} card
 * @param {(state: State) => boolean} card.isShown
 * @param {(state: State) => unknown[]} card.reads returns the choices in the card
 * @param {(state: State) => Promise<void>} card.load
 */
function keepCurrent({ store, run }, { isShown, reads, load }) {
  /** @type {unknown[]} */
  let loaded = [];
  let isWaiting = false;
  function update() {
    const state = store.getState();
    if (!isShown(state)) loaded = [];
    if (!isShown(state) || isWaiting || state.runtime.phase !== "ready") return;
    const { network, training, config, data } = state;
    const values = [network, training.step, config, data, ...reads(state)];
    if (loaded.length && values.every((value, i) => value === loaded[i])) return;
    loaded = values;
    isWaiting = true;
    run(() => load(state), {
      ended: () =>
        setTimeout(() => {
          isWaiting = false;
          update();
        }, PAUSE),
    });
  }
  store.subscribe(update);
}
