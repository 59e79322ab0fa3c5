/** The section `runs` of the state: the kept runs, and functions that compare them with the present run. */

import { isSame } from "../schema/source.js";
import { engineSettings, settingOf } from "../schema/settings.js";
import { pointAt } from "./curve_reading.js";
import { recordTraining } from "./curves.js";
import { METRICS } from "./metrics.js";
import { pointsOf } from "./points.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./curves.js").Curves} Curves */
/** @typedef {import("./points.js").Points} Points */
/** @typedef {import("../schema/settings.js").SettingName} SettingName */
/** @typedef {import("../schema/settings.js").Settings} Settings */
/** @typedef {Record<import("./metrics.js").Metric, number | null>} Metrics */
/**
 * A run as the table of runs shows it. The metrics are those of the latest step.
 *
 * @typedef {object} Run
 * @property {string} letter A to D for kept runs, up to E for the present run
 * @property {string} name
 * @property {Settings} config
 * @property {import("../schema/source.js").Source | null} source
 * @property {Points} points
 * @property {number} step the latest step
 * @property {number} epoch
 * @property {string | null} fingerprint null while training
 * @property {Metrics} metrics
 * @property {import("./protocol.js").DecisionMap | null} map
 */
/**
 * A kept run. The page stores it, so it remains when a worker is replaced.
 *
 * @typedef {Run & {curves: Curves, session: Session}} KeptRun
 */
/**
 * Weights and timeline, as Python exported them. The page reads only points and own code.
 *
 * @typedef {{points: Points, own_code: OwnPart[]} & Record<string, unknown>} Session
 */
/** @typedef {Pick<import("./protocol.js").Part, "kind" | "name" | "source" | "runs">} OwnPart */
/**
 * @typedef {object} Runs
 * @property {KeptRun[]} kept in the order of their letters
 * @property {Undo | null} undo the last deletion or restoration, which a button reverses
 * @property {{letter: string, curves: Curves} | null} along curves of the kept run that trains, or has
 *   trained, side by side with the present run; null if there is none
 * @property {"present" | "kept" | "difference"} shown the choice of the run whose predictions the map
 *   shows
 * @property {string} chosen letter of the kept run to compare; the first kept run if no kept run has
 *   this letter
 * @property {number} wipe share of the map's width that shows the kept run, 0 to 1
 */
/**
 * @typedef {object} Undo
 * @property {string} words about the action to undo
 * @property {KeptRun[]} [kept] the kept runs before a deletion
 * @property {KeptRun} [run] the present run before a restoration
 */

/** @type {Runs} */
export const INITIAL_RUNS = { kept: [], undo: null, along: null, shown: "present", chosen: "", wipe: 0.5 };

/** Maximal number of kept runs. */
export const MAX_KEPT = 4;
const LETTERS = ["A", "B", "C", "D", "E"];

/** Settings that do not change the result of a run. @type {SettingName[]} */
const OUTSIDE_RUN = ["max_steps_per_second", "keep_weights"];

/**
 * @param {{letter: string}[]} kept
 * @returns {string} the letter of the present run: the first that no kept run has
 */
export const freeLetter = (kept) =>
  LETTERS.find((letter) => kept.every((run) => run.letter !== letter)) ?? "";

/**
 * @param {State} state
 * @returns {Run} the present run at the viewed step
 */
export function presentRun(state) {
  const { data, training, runs } = state;
  const letter = freeLetter(runs.kept);
  return {
    letter,
    name: `Run ${letter}`,
    config: state.config,
    source: data.source,
    points: pointsOf(data),
    step: training.step,
    epoch: training.epoch,
    fingerprint: training.fingerprint,
    metrics: metricsOf(state),
    map: state.map?.inspected ? null : state.map,
  };
}

/**
 * @param {State} state
 * @returns {Metrics} the metrics of the viewed step. For a large product of points and parameters,
 *   the worker sends the metrics later, so return the last recorded ones
 */
function metricsOf({ training, curves }) {
  const from = training.train_loss === null && curves.step.length ? pointAt(curves, curves.step.length - 1) : training;
  return /** @type {Metrics} */ (Object.fromEntries(METRICS.map((metric) => [metric, from[metric]])));
}

/**
 * @param {Run[]} runs
 * @returns {SettingName[]} the settings in which the runs differ, in the order of `SETTINGS`
 */
export const differingSettings = (runs) =>
  /** @type {SettingName[]} */ (Object.keys(engineSettings(runs[0].config))).filter(
    (name) => !OUTSIDE_RUN.includes(name) && new Set(runs.map((run) => settingText(run, name))).size > 1,
  );

/**
 * @param {Pick<Run, "config">} run
 * @param {SettingName} name
 * @returns {string}
 */
export const settingText = ({ config }, name) => settingOf(name).format(config[name]);

/**
 * @param {Run} run
 * @param {Run} other
 * @returns {boolean} true if both runs have the same points with the same labels
 */
export function hasSameData(run, other) {
  if (run.source && other.source) return isSame(run.source, other.source);
  const [mine, others] = [run.points, other.points];
  return (
    mine.n_classes === others.n_classes &&
    areEqual(mine.X.values, others.X.values) &&
    areEqual(mine.y.values, others.y.values)
  );
}

/** @param {ArrayLike<number>} values @param {ArrayLike<number>} others */
function areEqual(values, others) {
  if (values === others) return true;
  if (values.length !== others.length) return false;
  for (let i = 0; i < values.length; i++) if (values[i] !== others[i]) return false;
  return true;
}

/**
 * @param {KeptRun} run
 * @param {Pick<State, "config" | "own_code">} present
 * @returns {object} payload of the command `restore`, which makes the kept run the present one.
 *   Present own code remains, except parts that the run has under the same name
 */
export function restorationOf({ config, source, session }, { config: present, own_code }) {
  const outside = Object.fromEntries(OUTSIDE_RUN.map((name) => [name, present[name]]));
  const parts = session.own_code.map(({ kind, name, source, runs }) => ({ kind, name, source, runs: runs !== false }));
  const isTaken = (/** @type {{kind: string, name: string}} */ { kind, name }) =>
    parts.some((part) => part.kind === kind && part.name === name);
  const others = own_code.parts
    .filter((part) => !isTaken(part))
    .map(({ kind, name, source, runs }) => ({ kind, name, source, runs: runs !== false }));
  return {
    source,
    config: { ...engineSettings(config), ...outside },
    own_code: { parts: [...others, ...parts], run: true },
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

/**
 * @param {Pick<State, "runs" | "config">} state
 * @returns {KeptRun[]} the kept runs whose curves can be compared with those of the present run
 */
export const runsOfProblem = ({ runs: { kept, along }, config }) =>
  kept
    .filter((run) => run.config.problem === config.problem)
    .map((run) => (run.letter === along?.letter ? { ...run, curves: along.curves } : run));

/**
 * @param {Runs} runs
 * @param {import("./protocol.js").ComparedRun | null | undefined} compared section of an event
 * @returns {Runs} the runs with the curves of the run that trains along
 */
export function withAlong(runs, compared) {
  if (!runs.along || !compared?.trains_along) return runs;
  const curves = recordTraining(runs.along.curves, compared.training);
  return { ...runs, along: { ...runs.along, curves } };
}

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
 * @param {KeptRun} run
 * @param {State} state the state when Python exported the compared run
 * @param {Session} session
 * @returns {KeptRun} the kept run after it has trained side by side with the present run
 */
export function trainedAlong(run, { compared, runs, config }, session) {
  const { training = {}, outputs } = compared ?? {};
  return {
    ...run,
    config: { ...run.config, random_state: config.random_state },
    step: training.step ?? 0,
    epoch: training.epoch ?? 0,
    fingerprint: training.fingerprint ?? null,
    metrics: /** @type {Metrics} */ (Object.fromEntries(METRICS.map((name) => [name, training[name] ?? null]))),
    map: outputs ? thinned(outputs) : run.map,
    curves: runs.along?.curves ?? run.curves,
    session,
  };
}
