/** The curves over the seconds of training on this machine, in place of the steps. */

/** @typedef {import("./curves.js").Curves} Curves */

/**
 * @param {Curves} curves
 * @returns {boolean} true if the seconds of all recorded steps are known; they are unknown in curves
 *   that an early version of the page has stored
 */
export const hasSeconds = ({ seconds }) => seconds.every((value) => value !== null);

/**
 * @param {Curves} curves
 * @returns {Curves} the curves with seconds in the column of the steps
 */
export const inSeconds = (curves) => ({
  ...curves,
  step: numbers(curves.seconds),
  dropped: curves.dropped && { ...curves.dropped, step: numbers(curves.dropped.seconds) },
});

/** @param {(number | null)[]} seconds */
const numbers = (seconds) => seconds.map((value) => value ?? 0);

/**
 * @param {Curves} curves
 * @param {number} step
 * @returns {number} the seconds of training up to the step, interpolated between recorded steps
 */
export function secondsAt({ step: steps, seconds }, step) {
  const after = steps.findIndex((recorded) => recorded >= step);
  if (after < 0) return seconds.at(-1) ?? 0;
  const right = seconds[after] ?? 0;
  if (after === 0 || steps[after] === step) return right;
  const left = seconds[after - 1] ?? 0;
  return left + ((step - steps[after - 1]) / (steps[after] - steps[after - 1])) * (right - left);
}
