/**
 * The hovered part and the focused neuron of the network diagram. This module also requests the
 * neuron map of the hovered or focused neuron, which the decision map then shows.
 */

import { byId, zoomOf } from "../dom.js";
import { layoutOf } from "../network/layout.js";
import { lookedAt } from "../network/labels.js";
import { partAt } from "../network/hit_test.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("../network/hit_test.js").Neuron} Neuron */
/** @typedef {import("../state/state.js").State} State */

/** Minimum milliseconds between two requests, so that a moving pointer causes few requests. */
const INSPECT_INTERVAL = 60;

/** @param {Context} context */
export function bindNetworkHover({ store, act }) {
  const diagram = byId("network-diagram");
  const inspect = createInspector(act);
  let layout = layoutOf(store.getState());
  let model = modelOf(store.getState());
  /** @type {PointerEvent | null} */
  let pointer = null;

  function update() {
    const state = store.getState();
    const hovered = pointer && partUnder(state, pointer);
    const focused = neuronWithFocus(state);
    if (same([hovered, focused], [state.diagram.hovered, state.diagram.focused])) return;
    store.dispatch({ type: "diagram_changed", payload: { hovered, focused } });
  }

  for (const type of /** @type {const} */ (["pointermove", "pointerdown", "pointerleave"])) {
    diagram.addEventListener(type, (event) => {
      pointer = type === "pointerleave" ? null : event;
      update();
    });
  }
  for (const type of ["focusin", "focusout", "keydown"]) diagram.addEventListener(type, update);
  store.subscribe(() => {
    const state = store.getState();
    if (layout !== layoutOf(state)) {
      layout = layoutOf(state);
      update();
    }
    if (model !== modelOf(state)) {
      model = modelOf(state);
      store.dispatch({ type: "diagram_changed", payload: { selected: null } });
    }
    inspect(lookedAt(store.getState().diagram));
  });
}

/**
 * @param {State} state
 * @returns {string} a key of the model, which changes after a reset and after a change of the shape
 */
const modelOf = ({ run, config, data }) =>
  JSON.stringify([run, config.features, config.hidden_layer_sizes, data.n_classes]);

/**
 * @param {State} state
 * @param {PointerEvent} event
 * @returns the neuron or weight under the pointer, or null
 */
export function partUnder(state, { clientX, clientY, target, pointerType }) {
  // The buttons for the size of a layer cover neurons.
  if (/** @type {Element} */ (target).closest(".network-stepper")) return null;
  const { left, top } = byId("network-canvas").getBoundingClientRect();
  const zoom = zoomOf();
  const [x, y] = [(clientX - left) / zoom, (clientY - top) / zoom];
  return partAt(layoutOf(state), x, y, pointerType === "touch");
}

/**
 * Return the neuron that has the keyboard's focus. If the list of a layer has the focus, return the
 * neuron in the list's attribute `data-neuron`, by default the first. If the checkbox of a selected feature
 * has the focus, return the input of this feature.
 *
 * @param {State} state
 * @returns {Neuron | null}
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

/**
 * @param {Context["act"]} act
 * @returns {(neuron: Neuron | null) => void} requests the map of a neuron, or for null the map of
 *   the prediction; sends at most one request per `INSPECT_INTERVAL`
 */
export function createInspector(act) {
  /** @type {Neuron | null} */
  let wanted = null;
  /** @type {Neuron | null} */
  let requested = null;
  let waiting = false;

  return (neuron) => {
    wanted = neuron;
    if (waiting || same(wanted, requested)) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      if (same(wanted, requested)) return;
      requested = wanted;
      void act("inspect_neuron", wanted ?? { layer: null, neuron: null });
    }, INSPECT_INTERVAL);
  };
}

/**
 * @param {unknown} a a value that JSON can represent
 * @param {unknown} b
 */
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
