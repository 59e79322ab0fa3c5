/** Conversion of the present run to a kept run and back, and the size of kept runs. */

import { engineSettings } from "../schema/settings.js";
import { recordTraining } from "./curves.js";
import { measuresOf, OUTSIDE_RUN, presentRun } from "./runs.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./runs.js").KeptRun} KeptRun */
/** @typedef {import("./runs.js").OwnPart} OwnPart */
/** @typedef {import("./runs.js").Session} Session */

/** Cells along each side of the map that is stored with a kept run. */
const MAP_CELLS = 48;

/**
 * @param {import("./protocol.js").NdArray<Float32Array>} outputs shape (side, side, n_outputs)
 * @returns {import("./protocol.js").DecisionMap} the map with at most `MAP_CELLS` cells along each
 *   side
 */
export function thinned({ values, shape }) {
  const [side, , nOutputs] = shape;
  const cells = Math.min(side, MAP_CELLS);
  const thin = new Float32Array(cells * cells * nOutputs);
  const nearest = (/** @type {number} */ i) => Math.floor(((i + 0.5) * side) / cells);
  for (let row = 0; row < cells; row++) {
    for (let column = 0; column < cells; column++) {
      const from = (nearest(row) * side + nearest(column)) * nOutputs;
      thin.set(values.subarray(from, from + nOutputs), (row * cells + column) * nOutputs);
    }
  }
  return { outputs: { values: thin, shape: [cells, cells, nOutputs] } };
}

/**
 * @param {State} state the state when Python exported the session
 * @param {Session} session
 * @returns {KeptRun} the present run as a kept run
 */
export function keptFrom(state, session) {
  const run = presentRun(state);
  const map = run.map && thinned(run.map.outputs);
  return { ...run, points: session.points, map, curves: state.curves, session };
}

/**
 * A run that trains, or has trained, side by side with the present run, as Python exported it.
 *
 * @typedef {{session: Session} & Pick<import("./protocol.js").ComparedRun, "outputs" | "training" | "trains_along">} TrainedRun
 */

/**
 * @param {KeptRun} run
 * @param {import("./curves.js").Curves} curves of the training side by side
 * @param {TrainedRun} trained
 * @returns {KeptRun} the kept run after this training
 */
export function trainedAlong(run, curves, { session, outputs, training }) {
  const { random_state } = /** @type {import("../schema/settings.js").Settings} */ (session.config);
  return {
    ...run,
    ...measuresOf(training),
    config: { ...run.config, random_state },
    map: thinned(outputs),
    curves: recordTraining(curves, training),
    session,
  };
}

/**
 * @param {KeptRun} run
 * @param {Pick<State, "config" | "own_code">} present
 * @returns {object} payload of the command `restore`, which makes the kept run the present one.
 *   Present own code remains, except parts that the run has under the same name
 */
export function restorationOf({ config, source, session }, { config: present, own_code }) {
  const outside = Object.fromEntries(OUTSIDE_RUN.map((name) => [name, present[name]]));
  const isTaken = (/** @type {OwnPart} */ { kind, name }) =>
    session.own_code.some((part) => part.kind === kind && part.name === name);
  const parts = [...own_code.parts.filter((part) => !isTaken(part)), ...session.own_code].map(
    ({ kind, name, source, runs }) => ({ kind, name, source, runs: runs !== false }),
  );
  return {
    source,
    config: { ...engineSettings(config), ...outside },
    own_code: { parts, run: true },
    session,
  };
}

/**
 * @param {KeptRun[]} kept
 * @returns {number} bytes of all arrays in the stored sessions
 */
export const bytesOf = (kept) => kept.reduce((sum, { session }) => sum + bytesIn(session), 0);

/** @param {unknown} value @returns {number} */
function bytesIn(value) {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (Object(value) !== value) return 0;
  return Object.values(/** @type {object} */ (value)).reduce((sum, each) => sum + bytesIn(each), 0);
}
