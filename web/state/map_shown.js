/** The run whose predictions the decision map shows, and their difference from the present run. */

import { differenceOf, SAME_VALUE } from "../domain/map_difference.js";
import { memoizeLast } from "../domain/memoize_last.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {Pick<State, "runs" | "map" | "compared">} MapState */

/**
 * @param {MapState} state
 * @returns {"present" | "kept" | "difference"} "present" also while the map shows a neuron, and
 *   before the worker has computed the map of the kept run
 */
export const mapShown = ({ runs, map, compared }) =>
  compared && map && !map.inspected && runs.kept.length ? runs.shown : "present";

/**
 * @param {Pick<State, "runs">} state
 * @returns {import("./runs.js").KeptRun | undefined} the kept run that is compared with the present one
 */
export const chosenRun = ({ runs: { kept, chosen } }) =>
  kept.find(({ letter }) => letter === chosen) ?? kept[0];

/**
 * @param {MapState} state
 * @param {{x: number}} position in the domain
 * @returns {import("./protocol.js").NdArray<Float32Array> | null} the outputs that the map shows at the
 *   position
 */
export function outputsShown(state, { x }) {
  const shown = mapShown(state);
  const isKept = shown === "kept" || (shown === "difference" && (x + 1) / 2 < state.runs.wipe);
  return (isKept ? state.compared?.outputs : state.map?.outputs) ?? null;
}

const memoized = memoizeLast(differenceOf);

/**
 * @param {MapState} state
 * @returns {import("../domain/map_difference.js").Difference | null} null if the map shows no
 *   difference, or if the runs solve different problems
 */
export const mapDifference = (state) =>
  mapShown(state) === "difference" && state.map && state.compared
    ? memoized(state.map.outputs, state.compared.outputs)
    : null;

/**
 * @param {Pick<State, "data" | "diagnostics" | "compared">} state
 * @returns {[kept: Uint8Array, present: Uint8Array] | null} the classes that both runs predict for
 *   the present points; null while one of them is missing
 */
export function bothPredictions({ data, diagnostics, compared }) {
  const [kept, present] = [compared?.predictions?.values, diagnostics.predictions?.values];
  const count = data.y.values.length;
  return kept && present && kept.length === count && present.length === count ? [kept, present] : null;
}

/**
 * @param {MapState & Pick<State, "data" | "diagnostics">} state
 * @returns {string} such as "11.0 % of the map, 21 of 200 points differ"; "" if the map shows no
 *   difference
 */
export function differenceInWords(state) {
  if (mapShown(state) !== "difference") return "";
  const difference = mapDifference(state);
  if (!difference) return "One run predicts classes, the other one values.";
  const share = `${(100 * difference.share).toFixed(1)} % of the map`;
  if (state.map?.outputs.shape[2] === 1) {
    const distance = SAME_VALUE * (state.data.units?.scales[2] ?? 1);
    return `${share} differ by more than ${Number(distance.toPrecision(2))}`;
  }
  const predictions = bothPredictions(state);
  if (!predictions) return `${share} differ`;
  const [kept, present] = predictions;
  const count = kept.reduce((sum, label, i) => sum + Number(label !== present[i]), 0);
  return `${share}, ${count.toLocaleString("en")} of ${kept.length.toLocaleString("en")} points differ`;
}
