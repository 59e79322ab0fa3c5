/** Memoization of the last result, for functions whose arguments rarely change between frames. */

/**
 * Return a function that stores the last result of `compute` and calls `compute` again only if an
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
