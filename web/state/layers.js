/** The section `layers` of the state: statistics of each layer while the tab Layers is open. */

import { isTabOpen } from "./dock.js";
import { remedyInWords } from "./stall.js";

/** @typedef {import("./protocol_inside.js").LayerStatistics} LayerStatistics */
/** @typedef {import("./state.js").State} State */

/** States of a neuron, as the worker sends them. */
const DEAD = 1;
const SATURATED = 2;

/**
 * @param {State} state
 * @param {import("./store.js").StoreEvent} event of the worker
 * @returns {State["layers"]} the next statistics. A change of points, settings or weights makes the
 *   present statistics invalid
 */
export function nextLayers(state, { run = 0, payload }) {
  if (payload.layers) return payload.layers;
  const isChanged = payload.undo || payload.data || payload.config || run > state.run;
  return isChanged ? null : state.layers;
}

/**
 * @param {State} state
 * @returns {LayerStatistics[] | null} the statistics whose neurons the network diagram marks; null
 *   if the statistics belong to another step than the network
 */
export function markedLayers(state) {
  const { layers, training } = state;
  const isPresent = layers && (isTabOpen(state, "layers") || layers.step === training.step);
  return isPresent ? layers.layers : null;
}

/**
 * @param {State} state
 * @param {import("../network/hit_test.js").Neuron} neuron
 * @returns {"" | "dead" | "saturated"} "" for a neuron that is neither, or whose state is unknown
 */
export function unitState(state, { layer, neuron }) {
  const code = layer > 0 ? markedLayers(state)?.[layer - 1]?.states.values[neuron] : 0;
  if (code === DEAD) return "dead";
  return code === SATURATED ? "saturated" : "";
}

/**
 * @param {State} state
 * @returns {boolean} true while the tab Layers offers the remedy of the present stall
 */
export function offersRemedy(state) {
  const { layers, training: { stall } } = state;
  if (!stall || !layers || !isTabOpen(state, "layers")) return false;
  const wanted = remedyInWords(stall);
  return layers.layers.some(({ remedy }) => remedy && remedyInWords(remedy) === wanted);
}

/**
 * @param {LayerStatistics} layer
 * @returns {{dead: number, saturated: number}} numbers of neurons
 */
export function countUnits({ states: { values } }) {
  const count = (/** @type {number} */ code) => values.reduce((sum, it) => sum + Number(it === code), 0);
  return { dead: count(DEAD), saturated: count(SATURATED) };
}
