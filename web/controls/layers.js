/** The tab Layers: its statistics on request, the buttons with remedies, and the numbers as CSV. */

import { byId } from "../dom.js";
import { layerName } from "../network/labels.js";
import { isTabOpen } from "../state/dock.js";
import { countUnits } from "../state/layers.js";
import { csvOf } from "./csv.js";
import { applyRemedy } from "./remedy.js";
import { watchWhileShown } from "./watching.js";

/** @param {import("./context.js").Context} context */
export function bindLayers(context) {
  const { store, act } = context;
  watchWhileShown(context, "watch_layers", (state) => isTabOpen(state, "layers"));
  byId("layers-table").addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    const remedy = store.getState().layers?.layers[Number(target.value)]?.remedy;
    if (!remedy) return;
    applyRemedy(act, remedy);
    // The button disappears with the fault, so move the focus to the button Train.
    byId("train").focus();
  });
}

const COLUMNS = [
  ...["layer", "step", "gradient_norm", "error_norm", "update_to_weight", "units", "dead", "saturated"],
  "diagnosis",
];

/**
 * @param {import("../state/state.js").State} state
 * @returns {string} a header, and a row for each layer at the viewed step; each number has all its
 *   digits
 */
export function layersAsCsv(state) {
  const { layers: all } = state;
  if (!all) return "";
  const rows = all.layers.map((layer, i) => {
    const { dead, saturated } = countUnits(layer);
    const numbers = [layer.gradient_norm, layer.error_norm, layer.update_ratio];
    const n = layer.states.values.length;
    return [layerName(state, i + 1), all.step, ...numbers, n, dead, saturated, layer.message];
  });
  return csvOf([COLUMNS, ...rows]);
}
