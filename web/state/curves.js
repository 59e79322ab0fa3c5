/**
 * The curves of a training: loss and accuracy by step. No DOM.
 *
 * However long it takes, at most `LIMIT` points are kept, evenly: of every stretch of `spacing`
 * steps the first, and the newest of all. When there are too many, the spacing doubles. Stretches
 * nest, so what is kept never depends on when that happened.
 */

/** Twice what the widest chart has room for, so that thinning is never seen. */
export const LIMIT = 2000;

export const METRICS = /** @type {const} */ ([
  "train_loss",
  "test_loss",
  "train_accuracy",
  "test_accuracy",
]);

/** @typedef {(typeof METRICS)[number]} Metric */
/**
 * All arrays are of one length, and `step` rises.
 *
 * @typedef {{step: number[]} & Record<Metric, (number | null)[]>} CurveColumns
 */
/**
 * `dropped` is what came after the step at which training was taken up again last.
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
 * @param {Curves} curves
 * @param {Partial<import("./protocol.js").Training>} training what has just been measured; without
 *   `train_loss` only `step` counts. A step before the newest drops what came after it; the newest
 *   is replaced.
 * @param {number} [limit] points to keep at most, from 2
 * @returns {Curves}
 */
export function recordTraining(curves, training, limit = LIMIT) {
  const { step = Infinity, train_loss = null } = training;
  const begun = step < newestStep(curves) ? until(curves, step) : curves;
  return train_loss === null ? begun : thinned(appended(begun, training), limit);
}

/**
 * @param {Curves} curves
 * @returns {number} -1 if there is none
 */
export const newestStep = ({ step }) => step.at(-1) ?? -1;

/**
 * @param {Curves} curves
 * @returns {number} the step at the right end of the chart; a start fills a part of it only
 */
export const lastStepShown = (curves) => Math.max(10, newestStep(curves));

/**
 * @param {Curves} curves
 * @returns {boolean} whether a step has been taken, so that there are curves
 */
export const hasCurves = ({ step }) => step.length > 1;

/**
 * @param {Curves} curves
 * @param {number | null} cursor the step that is pointed at
 * @returns {number} index of the point that is read, the newest without a cursor; -1 for none
 */
export const indexRead = (curves, cursor) =>
  cursor === null ? curves.step.length - 1 : indexNear(curves, cursor);

/**
 * @param {Curves} curves
 * @param {number} step
 * @returns {number} index of the point nearest to `step`, -1 if there is none
 */
export function indexNear({ step: steps }, step) {
  const after = steps.findIndex((kept) => kept >= step);
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
 * @param {number} count from 2
 * @returns {number[]} indices of at most `count` points, evenly from the first to the newest
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
  const replaced = training.step === newestStep(curves) || !opensStretch(curves, last);
  const place = replaced ? last : last + 1;
  const columns = columnwise(curves, (column, name) =>
    column.toSpliced(place, 1, training[name] ?? null),
  );
  return { ...curves, ...columns };
}

/**
 * @param {Curves} curves
 * @param {number} step
 * @returns {Curves} without the points after `step`, and with room for finer ones
 */
function until(curves, step) {
  if (step === 0) return EMPTY_CURVES; // Perhaps it is another model's beginning.
  const count = curves.step.findIndex((kept) => kept > step);
  const kept = columnwise(curves, (column) => column.slice(0, count));
  const dropped = columnwise(curves, (column) => column.slice(Math.max(0, count - 1)));
  return { ...curves, ...kept, spacing: 1, dropped };
}

/**
 * @param {Curves} curves
 * @param {number} limit
 * @returns {Curves}
 */
function thinned(curves, limit) {
  const last = curves.step.length - 1;
  if (last < limit) return curves;
  const wider = { ...curves, spacing: 2 * curves.spacing };
  const kept = curves.step.map((_, i) => i === last || opensStretch(wider, i));
  const columns = columnwise(wider, (column) => column.filter((_, i) => kept[i]));
  return thinned({ ...wider, ...columns }, limit);
}

/**
 * @param {Curves} curves
 * @param {number} i
 * @returns {boolean} whether the point is the first of its stretch
 */
const opensStretch = ({ step, spacing }, i) =>
  i < 1 || Math.floor(step[i] / spacing) > Math.floor(step[i - 1] / spacing);

/**
 * @param {Curves} curves
 * @param {(column: (number | null)[], name: Metric | "step") => (number | null)[]} change
 * @returns {CurveColumns}
 */
function columnwise(curves, change) {
  const names = /** @type {const} */ (["step", ...METRICS]);
  const columns = names.map((name) => [name, change(curves[name], name)]);
  return /** @type {CurveColumns} */ (Object.fromEntries(columns));
}
