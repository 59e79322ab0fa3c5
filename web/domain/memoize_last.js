/** A memo of one result, for functions whose arguments rarely change from frame to frame. */

/**
 * Return a function that stores the last result of `compute`, and computes again only if an
 * argument has changed. Objects are compared by identity.
 *
 * @template {unknown[]} A
 * @template R
 * @param {(...args: A) => R} compute
 * @returns {(...args: A) => R}
 */
export function memoizeLast(compute) {
  /** @type {{args: A, result: R} | undefined} */
  let last;
  return (...args) => {
    if (!last?.args.every((value, i) => value === args[i])) {
      last = { args, result: compute(...args) };
    }
    return last.result;
  };
}
