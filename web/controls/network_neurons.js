/** Neurons of the network diagram: keys move the focus; a click or Enter opens the weights. */

import { byId } from "../dom.js";
import { neuronAfter } from "../network/columns.js";
import { layoutOf } from "../network/layout.js";
import { followedNeuron, followedWeight, stepToNeuron } from "../state/follow.js";
import { neuronWithFocus, partUnder } from "./network_hover.js";

/** @typedef {import("../network/hit_test.js").Neuron} Neuron */
/** @typedef {import("./context.js").Context["store"]} Store */

/** @param {import("./context.js").Context} context */
export function bindNetworkNeurons({ store }) {
  bindClicks(store);
  bindKeys(store);
}

/** @param {Store} store */
function bindClicks(store) {
  const diagram = byId("network-diagram");
  /** @type {Neuron | null} the neuron that had the focus before the press */
  let before = null;

  diagram.addEventListener("pointerdown", (event) => {
    const part = partUnder(store.getState(), event);
    before = neuronWithFocus(store.getState());
    // After this event, the browser focuses the layer's list, and the list's stored neuron gets the
    // focus. So store the pressed neuron.
    if (part && "neuron" in part && part.layer > 0) {
      listOf(part.layer).dataset.neuron = String(part.neuron);
    }
  });
  diagram.addEventListener("click", (event) => {
    const part = partUnder(store.getState(), event);
    if (!part || !store.getState().network) return;
    if (explain(store, part)) return;
    if ("target" in part) return change(store, { edited: { ...part, sources: [part.source] } });
    // A finger can't hover, so the first tap shows the neuron, and the second tap opens the
    // weights.
    const isNew = before?.layer !== part.layer || before.neuron !== part.neuron;
    if (part.layer === 0) return;
    if (event.pointerType === "touch" && isNew) change(store, { selected: part });
    else openWeights(store, part);
  });
}

/** @param {Store} store */
function bindKeys(store) {
  byId("network-diagram").addEventListener("keydown", (event) => {
    const { focused } = store.getState().diagram;
    if (!focused || focused.layer === 0 || !store.getState().network) return;
    const { layer } = focused;
    const column = layoutOf(store.getState()).columns[layer];
    const neuron = neuronAfter(column, focused.neuron, event.key);
    if (event.key === "Enter") explain(store, focused) || openWeights(store, focused);
    else if (neuron !== null) {
      listOf(layer).dataset.neuron = String(neuron);
      change(store, { focused: { layer, neuron } });
    } else return;
    event.preventDefault();
  });
}

/**
 * While a point is followed, explain a neuron or weight, unless it is already explained.
 *
 * @param {Store} store
 * @param {Neuron | import("../network/hit_test.js").Weight} part
 * @returns {boolean} false if there is nothing to explain; then the part opens as usual
 */
function explain(store, part) {
  const state = store.getState();
  const present = "target" in part ? followedWeight(state) : followedNeuron(state);
  const isShown = present && Object.entries(present).every(([name, value]) => /** @type {any} */ (part)[name] === value);
  if (!state.followed || isShown) return false;
  const neuron = "target" in part ? { layer: part.layer + 1, neuron: part.target } : part;
  const source = "target" in part ? { source: part.source } : {};
  store.dispatch({ type: "follow_changed", payload: { ...stepToNeuron(state, neuron), ...source } });
  return true;
}

/**
 * Open the popover with the bias of a neuron and all weights that lead to the neuron.
 *
 * @param {Store} store
 * @param {Neuron} neuron
 */
function openWeights(store, { layer, neuron }) {
  const sources = layoutOf(store.getState()).columns[layer - 1].tiles.map((_, i) => i);
  change(store, {
    selected: { layer, neuron },
    edited: { layer: layer - 1, target: neuron, sources: [...sources, null] },
  });
}

/**
 * @param {number} layer
 * @returns {HTMLElement} the layer's list, which can have the focus and stores its focused neuron
 */
const listOf = (layer) =>
  /** @type {HTMLElement} */ (byId("network-plane").querySelector(`[data-layer="${layer}"]`));

/**
 * @param {Store} store
 * @param {Partial<import("../state/diagram.js").Diagram>} payload
 */
const change = (store, payload) => store.dispatch({ type: "diagram_changed", payload });
