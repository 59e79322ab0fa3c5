/**
 * The curves: recorded loss and score over steps. The score is the accuracy, or in regression R².
 *
 * Training is divided into intervals of `spacing` steps. The curves record the first measured step
 * of each interval, the last measured step, and the last step before each data change. When
 * more than `LIMIT` steps are recorded, the spacing doubles. Each new interval consists of two old
 * intervals, and only the first recorded step of the new interval stays recorded. Apart from the
 * ends of segments, the recorded steps therefore do not depend on the time at which the spacing
 * doubled.
 */

import { METRICS, quantityOf, scoreOf } from "./metrics.js";

/** @typedef {import("./metrics.js").Metric} Metric */

/** Maximum number of recorded steps. This is twice the number that the widest chart can show. */
export const LIMIT = 2000;
const LEAST_STEPS = 10;

/**
 * Columns of equal length. The steps are in rising order. `segment` is the number of data changes
 * before the measurement. The curves break where `segment` changes. The step of a data change is
 * recorded twice if it was measured on the points before and after the change. `seconds` is the time
 * of all steps up to the measured step, on this machine and without pauses; null if it is unknown.
 *
 * @typedef {{step: number[], segment: number[], seconds: (number | null)[]} & Record<Metric, (number | null)[]>} CurveColumns
 */
/**
 * When training resumes from an earlier step, the later steps are discarded. `dropped` contains the
 * steps that were discarded last. Its first entry is the last step that was not discarded. `clock` is
 * the worker's count of seconds at the last measurement.
 *
 * @typedef {CurveColumns & {spacing: number, clock: number, dropped?: CurveColumns}} Curves
 */

/** @type {Curves} */
export const EMPTY_CURVES = {
  spacing: 1,
  clock: 0,
  step: [],
  segment: [],
  seconds: [],
  train_loss: [],
  test_loss: [],
  train_accuracy: [],
  test_accuracy: [],
  train_r2_score: [],
  test_r2_score: [],
};

/** @typedef {Partial<import("./protocol.js").Training> & {segment?: number}} Measurement */

/**
 * Return the curves with one more measurement.
 *
 * If the measured step is earlier than the last recorded step, discard all recorded steps after the
 * measured step. If the measured step is the last recorded step, replace its recorded values,
 * except after a data change. If a data change was undone, discard the measurements after the
 * change.
 *
 * @param {Curves} curves
 * @param {Measurement} training if `train_loss` is missing, the measurement is not recorded, but
 *   the steps after the measured step are discarded
 * @param {number} [limit] maximum number of recorded steps, at least 2
 * @returns {Curves}
 */
export function recordTraining(curves, training, limit = LIMIT) {
  const { step = Infinity, train_loss = null, segment = 0, seconds: clock = curves.clock } = training;
  const truncatedCurves = step < lastRecordedStep(curves) ? truncated(curves, step) : curves;
  // The seconds of a new or restored model are counted from 0.
  const earlier = clock < curves.clock ? { ...truncatedCurves, clock } : truncatedCurves;
  if (train_loss === null) return earlier;
  const seconds = (earlier.seconds.at(-1) ?? 0) + clock - earlier.clock;
  const longer = appended(withoutLaterSegments(earlier, segment), { ...training, seconds });
  return thinned({ ...longer, clock }, limit);
}

/**
 * @param {Curves} curves
 * @returns {number} the last recorded step; -1 if no step is recorded
 */
export const lastRecordedStep = ({ step }) => step.at(-1) ?? -1;

/**
 * @param {Curves} curves
 * @param {{curves: Curves}[]} [others] runs whose curves the chart shows, too
 * @param {number} [least] at least this step, so that the first steps fill only a part of the chart
 * @returns {number} the step at the right end of the chart
 */
export const lastStepShown = (curves, others = [], least = LEAST_STEPS) =>
  Math.max(least, lastRecordedStep(curves), ...others.map((other) => lastRecordedStep(other.curves)));

/**
 * @param {Curves} curves
 * @returns {boolean} true if at least two steps are recorded
 */
export const hasCurves = ({ step }) => step.length > 1;

/**
 * @param {Partial<Curves> & {step: number[]}} curves stored curves; those of early versions have no
 *   segments, no R² and no seconds
 * @returns {Curves} the curves with all columns; the restored model counts seconds from 0
 */
export function withAllColumns(curves) {
  const missing = [...METRICS, "seconds"].map((name) => [name, curves.step.map(() => null)]);
  const segment = curves.step.map(() => 0);
  return { ...EMPTY_CURVES, ...Object.fromEntries(missing), segment, ...curves, clock: 0 };
}

/**
 * @param {Curves} curves
 * @param {Measurement} training
 * @returns {Curves} the curves with the measurement as their last step
 */
function appended(curves, training) {
  const measured = { segment: 0, ...training };
  const last = curves.step.length - 1;
  const isFirst = startsInterval(curves, last) || curves.segment[last] !== curves.segment[last - 1];
  const isReplaced =
    measured.segment === curves.segment[last] && (measured.step === curves.step[last] || !isFirst);
  const index = isReplaced ? last : last + 1;
  const columns = columnwise(curves, (column, name) =>
    column.toSpliced(index, 1, measured[name] ?? null),
  );
  return { ...curves, ...columns };
}

/**
 * @param {Curves} curves
 * @param {number} step
 * @returns {Curves} the curves up to `step`, with spacing 1; `dropped` contains the later steps
 */
function truncated(curves, step) {
  // Step 0 may belong to another model.
  if (step === 0) return curves.clock ? { ...EMPTY_CURVES, clock: curves.clock } : EMPTY_CURVES;
  const count = curves.step.findIndex((recorded) => recorded > step);
  const remaining = columnwise(curves, (column) => column.slice(0, count));
  const dropped = columnwise(curves, (column) => column.slice(Math.max(0, count - 1)));
  return { ...curves, ...remaining, spacing: 1, dropped };
}

/**
 * @param {Curves} curves
 * @param {number} segment
 * @returns {Curves} the curves without measurements after data changes that were undone
 */
function withoutLaterSegments(curves, segment) {
  const count = curves.segment.findIndex((recorded) => recorded > segment);
  return count < 0 ? curves : { ...curves, ...columnwise(curves, (column) => column.slice(0, count)) };
}

/**
 * @param {Curves} curves
 * @param {number} limit
 * @returns {Curves} the curves with at most `limit` steps
 */
function thinned(curves, limit) {
  const last = curves.step.length - 1;
  if (last < limit) return curves;
  const wider = { ...curves, spacing: 2 * curves.spacing };
  const stays = curves.step.map((_, i) => i === last || startsInterval(wider, i));
  const columns = columnwise(wider, (column) => column.filter((_, i) => stays[i]));
  return thinned({ ...wider, ...columns }, limit);
}

/**
 * @param {Curves} curves
 * @param {number} i
 * @returns {boolean} true for the first recorded step of an interval
 */
const startsInterval = ({ step, spacing }, i) =>
  i < 1 || Math.floor(step[i] / spacing) > Math.floor(step[i - 1] / spacing);

/**
 * @param {Curves} curves
 * @param {(column: (number | null)[], name: keyof CurveColumns) => (number | null)[]} change
 * @returns {CurveColumns} all columns, each changed by `change`
 */
function columnwise(curves, change) {
  const names = /** @type {const} */ (["step", "segment", "seconds", ...METRICS]);
  const columns = names.map((name) => [name, change(curves[name], name)]);
  return /** @type {CurveColumns} */ (Object.fromEntries(columns));
}

/**
 * @param {Pick<import("./state.js").State, "curves" | "config">} state
 * @returns {Metric[]} the metrics that exist for the present problem and points, training first
 */
export const metricsShown = ({ curves, config }) =>
  METRICS.filter((metric) => {
    const quantity = quantityOf(metric);
    const fitsProblem = quantity === "loss" || quantity === scoreOf(config.problem);
    const isMeasured = metric.startsWith("train") || curves[metric].some((value) => value !== null);
    return fitsProblem && isMeasured;
  });
