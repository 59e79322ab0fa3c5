/**
 * What of the network diagram is looked at, by pointer or keyboard: a neuron is then shown large on
 * the decision map.
 */

import { byId } from "../dom.js";
import { layoutOf } from "../network/layout.js";
import { lookedAt } from "../network/labels.js";
import { partAt } from "../network/hit_test.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("../network/hit_test.js").Neuron} Neuron */
/** @typedef {import("../state/state.js").State} State */

/** Milliseconds between two neurons that are asked for, so that a sweep asks for few. */
const INSPECT_INTERVAL = 60;

/** @param {Context} context */
export function bindNetworkLook({ store, act }) {
  const diagram = byId("network-diagram");
  const inspect = createInspector(act);
  let layout = layoutOf(store.getState());
  /** @type {PointerEvent | null} */
  let pointer = null;

  function look() {
    const state = store.getState();
    const hovered = pointer && partUnder(state, pointer);
    const focused = neuronWithFocus(state);
    if (same([hovered, focused], [state.diagram.hovered, state.diagram.focused])) return;
    store.dispatch({ type: "diagram_changed", payload: { hovered, focused } });
  }

  for (const type of /** @type {const} */ (["pointermove", "pointerdown", "pointerleave"])) {
    diagram.addEventListener(type, (event) => {
      pointer = type === "pointerleave" ? null : event;
      look();
    });
  }
  for (const type of ["focusin", "focusout", "keydown"]) diagram.addEventListener(type, look);
  store.subscribe(() => {
    const state = store.getState();
    if (layout !== layoutOf(state)) {
      layout = layoutOf(state);
      look();
    }
    inspect(lookedAt(state.diagram));
  });
}

/**
 * @param {State} state
 * @param {MouseEvent} event
 */
export function partUnder(state, { clientX, clientY }) {
  const { left, top } = byId("network-canvas").getBoundingClientRect();
  return partAt(layoutOf(state), clientX - left, clientY - top);
}

/**
 * @param {State} state
 * @returns {Neuron | null} of a list that neuron which its element remembers; of a feature that is
 *   on, its input
 */
export function neuronWithFocus(state) {
  const element = /** @type {HTMLInputElement} */ (document.activeElement);
  if (!byId("network-diagram").contains(element)) return null;
  const feature = state.config.features.indexOf(element.value);
  if (feature >= 0) return { layer: 0, neuron: feature };
  const layer = Number(element.dataset.layer);
  const column = layoutOf(state).columns[layer];
  if (!column) return null;
  return { layer, neuron: Math.min(Number(element.dataset.neuron ?? 0), column.tiles.length - 1) };
}

/** @param {Context["act"]} act */
function createInspector(act) {
  /** @type {Neuron | null} */
  let wanted = null;
  /** @type {Neuron | null} */
  let shown = null;
  let waiting = false;

  return (/** @type {Neuron | null} */ neuron) => {
    wanted = neuron;
    if (waiting || same(wanted, shown)) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      if (same(wanted, shown)) return;
      shown = wanted;
      void act("inspect_neuron", wanted ?? { layer: null, neuron: null });
    }, INSPECT_INTERVAL);
  };
}

/**
 * @param {unknown} a
 * @param {unknown} b
 */
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
