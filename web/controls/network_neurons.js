/** A list of neurons by keyboard, and what a click or Enter opens: weights to be read and typed. */

import { byId } from "../dom.js";
import { layoutOf } from "../network/layout.js";
import { neuronAfter } from "../network/hit_test.js";
import { neuronWithFocus, partUnder } from "./network_hover.js";

/** @typedef {import("../network/hit_test.js").Neuron} Neuron */

/** @param {import("./context.js").Context} context */
export function bindNetworkNeurons({ store }) {
  const diagram = byId("network-diagram");
  /** @type {Neuron | null} what had the focus before the pointer came down */
  let before = null;

  /** @param {Partial<import("../state/state.js").Diagram>} payload */
  const change = (payload) => store.dispatch({ type: "diagram_changed", payload });

  /** @param {Neuron} neuron */
  function openWeights({ layer, neuron }) {
    const sources = layoutOf(store.getState()).columns[layer - 1].tiles.map((_, i) => i);
    change({ edited: { layer: layer - 1, target: neuron, sources: [...sources, null] } });
  }

  /** @param {Neuron} focused */
  function focus(focused) {
    listOf(focused.layer).dataset.neuron = String(focused.neuron);
    change({ focused });
  }

  diagram.addEventListener("pointerdown", (event) => {
    const part = partUnder(store.getState(), event);
    before = neuronWithFocus(store.getState());
    // The list itself gets the focus from the browser, after this.
    if (part && "neuron" in part && part.layer > 0) {
      listOf(part.layer).dataset.neuron = String(part.neuron);
    }
  });
  diagram.addEventListener("click", (event) => {
    const part = partUnder(store.getState(), event);
    if (!part || !store.getState().network) return;
    if ("target" in part) return change({ edited: { ...part, sources: [part.source] } });
    // A finger cannot hover: its first tap shows the neuron, the next one opens it.
    const isNew = before?.layer !== part.layer || before.neuron !== part.neuron;
    if (part.layer === 0 || (event.pointerType === "touch" && isNew)) return;
    openWeights(part);
  });
  diagram.addEventListener("keydown", (event) => {
    const { focused } = store.getState().diagram;
    if (!focused || focused.layer === 0 || !store.getState().network) return;
    const { key } = event;
    const column = layoutOf(store.getState()).columns[focused.layer];
    const next = neuronAfter(column, focused.neuron, key);
    if (key === "Enter") openWeights(focused);
    else if (next !== null) focus({ layer: focused.layer, neuron: next });
    else return;
    event.preventDefault();
  });
}

/**
 * @param {number} layer
 * @returns {HTMLElement}
 */
const listOf = (layer) =>
  /** @type {HTMLElement} */ (byId("network-plane").querySelector(`[data-layer="${layer}"]`));
