/**
 * The curves: recorded loss and accuracy over steps.
 *
 * The steps are divided into intervals of `spacing` steps. The curves record the first measured
 * step of each interval, and the last measured step. If these are more than `LIMIT` steps, the
 * spacing doubles. Each wider interval consists of two narrower ones, so the recorded steps don't
 * depend on the moment at which the spacing doubled.
 */

/** Twice as many steps as the widest chart can show, so that thinning is invisible. */
export const LIMIT = 2000;

export const METRICS = /** @type {const} */ ([
  "train_loss",
  "test_loss",
  "train_accuracy",
  "test_accuracy",
]);

/** @typedef {(typeof METRICS)[number]} Metric */
/**
 * Columns of equal length; the values of `step` rise.
 *
 * @typedef {{step: number[]} & Record<Metric, (number | null)[]>} CurveColumns
 */
/**
 * `dropped` holds the steps that were discarded when training last resumed from an earlier step.
 * Its first step is the one before them.
 *
 * @typedef {CurveColumns & {spacing: number, dropped?: CurveColumns}} Curves
 */

/** @type {Curves} */
export const EMPTY_CURVES = {
  spacing: 1,
  step: [],
  train_loss: [],
  test_loss: [],
  train_accuracy: [],
  test_accuracy: [],
};

/**
 * Record one measurement.
 *
 * If the measured step is earlier than the last recorded one, discard the recorded steps after the
 * measured step. If both are the same step, replace its values.
 *
 * @param {Curves} curves
 * @param {Partial<import("./protocol.js").Training>} training the measurement; without
 *   `train_loss`, later steps are discarded but nothing is recorded
 * @param {number} [limit] maximal number of recorded steps, at least 2
 * @returns {Curves}
 */
export function recordTraining(curves, training, limit = LIMIT) {
  const { step = Infinity, train_loss = null } = training;
  const earlier = step < lastRecordedStep(curves) ? truncated(curves, step) : curves;
  return train_loss === null ? earlier : thinned(appended(earlier, training), limit);
}

/**
 * @param {Curves} curves
 * @returns {number} the last recorded step; -1 if none is recorded
 */
export const lastRecordedStep = ({ step }) => step.at(-1) ?? -1;

/**
 * @param {Curves} curves
 * @returns {number} the step at the right end of the chart. It is at least 10, so that the first
 *   steps fill only a part of the chart
 */
export const lastStepShown = (curves) => Math.max(10, lastRecordedStep(curves));

/**
 * @param {Curves} curves
 * @returns {boolean} true from the second recorded step on
 */
export const hasCurves = ({ step }) => step.length > 1;

/**
 * @param {Curves} curves
 * @param {number | null} cursor the step under the pointer
 * @returns {number} index of the recorded step whose values the page shows: the step nearest to the
 *   cursor, or without a cursor the last step; -1 if none is recorded
 */
export const indexRead = (curves, cursor) =>
  cursor === null ? curves.step.length - 1 : indexNear(curves, cursor);

/**
 * @param {Curves} curves
 * @param {number} step
 * @returns {number} index of the recorded step nearest to `step`; -1 if none is recorded
 */
export function indexNear({ step: steps }, step) {
  const after = steps.findIndex((recorded) => recorded >= step);
  if (after < 0) return steps.length - 1;
  return after > 0 && step - steps[after - 1] < steps[after] - step ? after - 1 : after;
}

/** @typedef {{step: number} & Record<Metric, number | null>} Point */

/**
 * @param {Curves} curves
 * @param {number} index
 * @returns {Point}
 */
export function pointAt({ step, ...columns }, index) {
  const metrics = METRICS.map((metric) => [metric, columns[metric][index]]);
  return { step: step[index], ...Object.fromEntries(metrics) };
}

/**
 * @param {Curves} curves
 * @param {number} count at least 2
 * @returns {number[]} at most `count` indices, evenly spaced from the first to the last
 */
export function evenIndices({ step }, count) {
  const last = step.length - 1;
  if (last < count) return step.map((_, i) => i);
  return Array.from({ length: count }, (_, i) => Math.round((i * last) / (count - 1)));
}

/**
 * @param {Curves} curves
 * @param {Partial<import("./protocol.js").Training>} training
 * @returns {Curves}
 */
function appended(curves, training) {
  const last = curves.step.length - 1;
  const replaced = training.step === lastRecordedStep(curves) || !startsInterval(curves, last);
  const index = replaced ? last : last + 1;
  const columns = columnwise(curves, (column, name) =>
    column.toSpliced(index, 1, training[name] ?? null),
  );
  return { ...curves, ...columns };
}

/**
 * @param {Curves} curves
 * @param {number} step
 * @returns {Curves} the curves up to `step`, with spacing 1; `dropped` holds the later steps
 */
function truncated(curves, step) {
  if (step === 0) return EMPTY_CURVES; // At step 0 another model may start.
  const count = curves.step.findIndex((recorded) => recorded > step);
  const remaining = columnwise(curves, (column) => column.slice(0, count));
  const dropped = columnwise(curves, (column) => column.slice(Math.max(0, count - 1)));
  return { ...curves, ...remaining, spacing: 1, dropped };
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
 * @param {(column: (number | null)[], name: Metric | "step") => (number | null)[]} change
 * @returns {CurveColumns} the changed columns
 */
function columnwise(curves, change) {
  const names = /** @type {const} */ (["step", ...METRICS]);
  const columns = names.map((name) => [name, change(curves[name], name)]);
  return /** @type {CurveColumns} */ (Object.fromEntries(columns));
}
