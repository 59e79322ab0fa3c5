/** The section `runs` of the state: the kept runs, and functions that compare them with the present run. */

import { memoizeLast } from "../domain/memoize_last.js";
import { isSame } from "../schema/source.js";
import { engineSettings, settingOf } from "../schema/settings.js";
import { pointAt } from "./curve_reading.js";
import { recordTraining } from "./curves.js";
import { METRICS } from "./metrics.js";
import { pointsOf } from "./points.js";
import { idOf } from "./yours.js";

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
 * @property {string} letter A to E. A run has the same letter as long as it is on the page or kept
 * @property {string} name
 * @property {Settings} config
 * @property {import("../schema/source.js").Source | null} source
 * @property {Points} points
 * @property {number} step the latest step
 * @property {number} epoch
 * @property {string | null} fingerprint null while training
 * @property {Metrics} metrics
 * @property {import("./protocol.js").DecisionMap | null} map
 * @property {Pick<Session, "reproducible" | "own_code">} session
 */
/**
 * A kept run. The page stores it, so it remains when a worker is replaced.
 *
 * @typedef {Run & {curves: Curves, session: Session}} KeptRun
 */
/**
 * Weights and timeline, as Python exported them. The page reads only points, own code, and whether the
 * run is reproducible: the seed, the points and the settings give its weights.
 *
 * @typedef {{points: Points, own_code: OwnPart[], reproducible: boolean} & Record<string, unknown>} Session
 */
/** @typedef {Pick<import("./protocol.js").Part, "kind" | "name" | "source" | "runs">} OwnPart */
/**
 * @typedef {object} Runs
 * @property {KeptRun[]} kept in the order of their letters
 * @property {string} letter of the present run
 * @property {Undo | null} undo the last action on a run, if a button below the table reverses it
 * @property {{letter: string, curves: Curves} | null} along curves of the kept run that trains side by
 *   side with the present run; null if there is none. Once the page
 *   has stored the latest step of that run, these curves are the same as the run's own curves
 * @property {"present" | "kept" | "difference"} shown the choice of the run whose predictions the map
 *   shows
 * @property {string} chosen letter of the kept run to compare; the first kept run if no kept run has
 *   this letter
 * @property {string} other letter of a second kept run, which is compared with the first one in place
 *   of the present run; "" for the present run
 * @property {number} wipe share of the map's width that shows the kept run, 0 to 1
 */
/**
 * @typedef {object} Undo
 * @property {string} words about the action to undo
 * @property {keyof typeof UNDONE} action
 * @property {KeptRun} [run] the deleted run
 */

/** The changes that the command `undo` reverses, by action; null for an action of the page alone. */
export const UNDONE = { delete: null, restore: "restore", training: "train_both" };

/** @type {Runs} */
export const INITIAL_RUNS = { kept: [], letter: "A", undo: null, along: null, shown: "present", chosen: "", other: "", wipe: 0.5 };

/** Maximum number of kept runs. */
export const MAX_KEPT = 4;
/** Letters of the kept runs and of the present run. */
export const LETTERS = ["A", "B", "C", "D", "E"];

/** Settings that do not change the result of a run. @type {SettingName[]} */
export const OUTSIDE_RUN = ["max_steps_per_second", "keep_weights"];

/**
 * @param {{letter: string}[]} kept
 * @returns {string} the letter of a new run: the first that no kept run has
 */
export const freeLetter = (kept) =>
  LETTERS.find((letter) => kept.every((run) => run.letter !== letter)) ?? "";

/**
 * @param {KeptRun[]} kept
 * @param {KeptRun} run
 * @returns {KeptRun[]} the kept runs with `run`, which replaces a run with the same letter
 */
export const withRun = (kept, run) =>
  [...kept.filter(({ letter }) => letter !== run.letter), run].sort((a, b) => a.letter.localeCompare(b.letter));

/**
 * @param {State} state
 * @returns {Run} the present run at the viewed step
 */
export function presentRun(state) {
  const { data, training, runs } = state;
  const { letter } = runs;
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
    session: { reproducible: training.reproducible, own_code: state.own_code.parts },
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
 * @param {Pick<Run, "config" | "source" | "session">} run
 * @returns {OwnPart[]} the own code that the run uses
 */
export const codeOf = ({ config, source, session }) =>
  session.own_code.filter(({ kind, name }) => {
    if (kind === "generator") return source?.generator === name;
    return kind === "feature" ? config.features.includes(name) : config[kind] === name;
  });

/**
 * @param {Run[]} runs
 * @returns {Map<string, string[]>} for each own part that the runs use in different versions, the
 *   sources of its versions, by `idOf`
 */
export function codeVersions(runs) {
  /** @type {Map<string, string[]>} */
  const versions = new Map();
  for (const [id, parts] of Map.groupBy(runs.flatMap(codeOf), idOf)) {
    const sources = new Set(parts.map(({ source }) => source));
    if (sources.size > 1) versions.set(id, [...sources]);
  }
  return versions;
}

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
 * @param {Pick<State, "runs" | "compared">} state
 * @returns {KeptRun[]} the kept runs. While a run trains along, it has the measures and the map of the
 *   last frame, which are not stored yet
 */
export function liveKept({ runs: { kept, along }, compared }) {
  if (!along || !compared?.trains_along) return kept;
  const { training, outputs } = compared;
  return kept.map((run) =>
    run.letter !== along.letter || run.curves === along.curves
      ? run
      : { ...run, ...measuresOf(training), map: mapOf(outputs) },
  );
}

/** The same object for the same outputs, so that the table does not draw the same map again. */
const mapOf = memoizeLast((/** @type {import("./protocol.js").ComparedRun["outputs"]} */ outputs) => ({ outputs }));

/**
 * @param {Partial<import("./protocol.js").Training>} training section of the compared run
 * @returns {Pick<Run, "step" | "epoch" | "fingerprint" | "metrics">}
 */
export const measuresOf = (training) => ({
  step: training.step ?? 0,
  epoch: training.epoch ?? 0,
  fingerprint: training.fingerprint ?? null,
  metrics: /** @type {Metrics} */ (Object.fromEntries(METRICS.map((name) => [name, training[name] ?? null]))),
});

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
 * @param {boolean} isLatest false while an earlier step is viewed
 * @returns {Runs} the runs, with a measurement added to the curves of the kept run that
 *   trains side by side with the present run
 */
export function withAlong(runs, compared, isLatest) {
  if (!runs.along || !compared?.trains_along || !isLatest) return runs;
  const curves = recordTraining(runs.along.curves, compared.training);
  return { ...runs, along: { ...runs.along, curves } };
}
