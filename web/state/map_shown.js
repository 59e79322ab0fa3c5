/** The run whose predictions the decision map shows, and the difference of the two compared runs. */

import { differenceOf, SAME_VALUE } from "../domain/map_difference.js";
import { memoizeLast } from "../domain/memoize_last.js";
import { inPrint } from "../domain/numerals.js";

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
 * @param {Pick<State, "runs">} state
 * @returns {import("./runs.js").KeptRun | undefined} the kept run with which the chosen one is
 *   compared; undefined if this is the present run
 */
export const otherRun = (state) =>
  state.runs.kept.find((run) => run.letter === state.runs.other && run !== chosenRun(state));

/**
 * @param {Pick<State, "runs">} state
 * @returns {[left: string, right: string]} letters of the two runs that are compared
 */
export const lettersCompared = (state) => [
  chosenRun(state)?.letter ?? "",
  otherRun(state)?.letter ?? state.runs.letter,
];

/**
 * @param {MapState} state
 * @returns {import("./protocol.js").DecisionMap | null} the map right of the border: of the other
 *   kept run, or of the present run
 */
export const rightMap = ({ map, compared }) => (compared?.other && map && !map.inspected ? compared.other : map);

/**
 * @param {Pick<State, "diagnostics" | "compared">} state
 * @returns {Uint8Array | undefined} the classes that the run right of the border predicts for the
 *   present points
 */
export const rightPredictions = ({ diagnostics, compared }) =>
  (compared?.other ? compared.other.predictions : diagnostics.predictions)?.values;

/**
 * @param {MapState} state
 * @param {{x: number}} position in the domain
 * @returns {import("./protocol.js").NdArray<Float32Array> | null} the outputs that the map shows at the
 *   position
 */
export function outputsShown(state, { x }) {
  const shown = mapShown(state);
  const isKept = shown === "kept" || (shown === "difference" && (x + 1) / 2 < state.runs.wipe);
  return (isKept ? state.compared?.outputs : rightMap(state)?.outputs) ?? null;
}

const memoized = memoizeLast(differenceOf);

/**
 * @param {MapState & Pick<State, "compared_maps">} state
 * @returns {import("../domain/map_difference.js").Difference | null} null if the map shows no
 *   difference, or if the runs solve different problems
 */
export function mapDifference(state) {
  if (mapShown(state) !== "difference") return null;
  const right = state.compared_maps?.right ?? rightMap(state)?.outputs;
  const left = state.compared_maps?.left ?? state.compared?.outputs;
  return right && left ? memoized(right, left) : null;
}

/**
 * @param {Pick<State, "data" | "diagnostics" | "compared">} state
 * @returns {[left: Uint8Array, right: Uint8Array] | null} the classes that both runs predict for the
 *   present points; null while one of them is missing
 */
export function bothPredictions(state) {
  const [kept, present] = [state.compared?.predictions?.values, rightPredictions(state)];
  const count = state.data.y.values.length;
  return kept && present && kept.length === count && present.length === count ? [kept, present] : null;
}

/**
 * @param {MapState & Pick<State, "data" | "diagnostics" | "compared_maps">} state
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
    return `${share} differs by more than ${inPrint(String(Number(distance.toPrecision(2))))}`;
  }
  const predictions = bothPredictions(state);
  if (!predictions) return `${share} differs`;
  const [kept, present] = predictions;
  const count = kept.reduce((sum, label, i) => sum + Number(label !== present[i]), 0);
  return `${share}, ${count.toLocaleString("en")} of ${kept.length.toLocaleString("en")} points differ`;
}
