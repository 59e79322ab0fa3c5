/** Readings of the curves: recorded steps near a step, and the values at these steps. */

import { METRICS } from "./metrics.js";

/** @typedef {import("./curves.js").Curves} Curves */
/** @typedef {import("./metrics.js").Metric} Metric */
/** @typedef {{step: number} & Record<Metric, number | null>} Point */

/**
 * @param {Curves} curves
 * @param {number | null} reading a step that a person points at
 * @returns {number} index of the recorded step whose values the page shows: the step nearest to
 *   `reading`, or the last step if `reading` is null; -1 if no step is recorded
 */
export const indexRead = (curves, reading) =>
  reading === null ? curves.step.length - 1 : indexNear(curves, reading);

/**
 * @param {Curves} curves
 * @param {number} step
 * @returns {number} index of the recorded step nearest to `step`; -1 if no step is recorded
 */
export function indexNear({ step: steps }, step) {
  const after = steps.findIndex((recorded) => recorded >= step);
  if (after < 0) return steps.length - 1;
  return after > 0 && step - steps[after - 1] < steps[after] - step ? after - 1 : after;
}

/**
 * @param {Curves} curves
 * @param {number} index
 * @returns {Point} a recorded step and its values
 */
export function pointAt({ step, ...columns }, index) {
  const metrics = METRICS.map((metric) => [metric, columns[metric][index]]);
  return { step: step[index], ...Object.fromEntries(metrics) };
}

/**
 * @param {Curves} curves
 * @param {number} step at most the last recorded step
 * @returns {Point} the values of the drawn curves at `step`: between two recorded steps, the values
 *   on the connecting line; in the break at a data change, the values at the end of the earlier
 *   segment
 */
export function pointOn(curves, step) {
  const after = curves.step.findIndex((recorded) => recorded >= step);
  const right = pointAt(curves, after);
  if (right.step === step || after === 0) return right;
  const left = pointAt(curves, after - 1);
  if (curves.segment[after] !== curves.segment[after - 1]) return left;
  const share = (step - left.step) / (right.step - left.step);
  const metrics = METRICS.map((metric) => [metric, between(left[metric], right[metric], share)]);
  return { step, ...Object.fromEntries(metrics) };
}

/**
 * @param {number | null} from
 * @param {number | null} to
 * @param {number} share 0 to 1
 */
const between = (from, to, share) =>
  from === null || to === null ? null : from + share * (to - from);

/**
 * @param {Curves} curves
 * @param {number} count at least 2
 * @returns {number[]} indices of at most `count` recorded steps, evenly spaced from the first
 *   recorded step to the last
 */
export function evenIndices({ step }, count) {
  const last = step.length - 1;
  if (last < count) return step.map((_, i) => i);
  return Array.from({ length: count }, (_, i) => Math.round((i * last) / (count - 1)));
}
