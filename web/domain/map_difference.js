/** The difference of two decision maps. Does not use the DOM. */

/** @typedef {import("../state/protocol.js").NdArray<Float32Array>} Grid */
/**
 * @typedef {object} Difference
 * @property {number} side cells along each side
 * @property {Float32Array} amount for each cell: 0 if both maps predict the same class; otherwise the
 *   distance of the probabilities, above 0 and at most 1. For values: 0 if they differ by at most
 *   `SAME_VALUE`, otherwise their distance, at most 1
 * @property {number} share share of the cells whose amount is above 0
 */

/** Cells along each side of the difference. */
const SIDE = 128;
/** Largest distance of two values that count as equal, in domain units. */
export const SAME_VALUE = 0.1;

/**
 * @param {Grid} grid shape (side, side, n_outputs)
 * @param {Grid} other with any number of cells; maps of classes may differ in the number of classes
 * @returns {Difference | null} null if one map shows classes and the other one values
 */
export function differenceOf(grid, other) {
  const nMine = grid.shape[2];
  const nOthers = other.shape[2];
  if (nMine > 1 !== nOthers > 1) return null;
  const amount = new Float32Array(SIDE * SIDE);
  let count = 0;
  for (let cell = 0; cell < amount.length; cell++) {
    const mine = nMine * indexIn(grid, cell);
    const others = nOthers * indexIn(other, cell);
    const distance = nMine > 1
      ? distanceOfClasses(grid.values, mine, nMine, other.values, others, nOthers)
      : distanceOfValues(grid.values[mine], other.values[others]);
    amount[cell] = distance;
    if (distance > 0) count++;
  }
  return { side: SIDE, amount, share: count / amount.length };
}

/**
 * @param {Grid} grid
 * @param {number} cell of the difference
 * @returns {number} index of the nearest cell of the grid
 */
function indexIn({ shape: [rows, columns] }, cell) {
  const row = Math.floor(((Math.floor(cell / SIDE) + 0.5) * rows) / SIDE);
  const column = Math.floor((((cell % SIDE) + 0.5) * columns) / SIDE);
  return row * columns + column;
}

/**
 * @param {Float32Array} mine
 * @param {number} first index of the first probability
 * @param {number} nMine
 * @param {Float32Array} others
 * @param {number} start
 * @param {number} nOthers
 * @returns {number} 0 if the most probable class is the same, else half the sum of the absolute
 *   differences of all probabilities
 */
function distanceOfClasses(mine, first, nMine, others, start, nOthers) {
  let [likeliest, likeliestOther, sum] = [0, 0, 0];
  for (let label = 0; label < Math.max(nMine, nOthers); label++) {
    const p = label < nMine ? mine[first + label] : 0;
    const q = label < nOthers ? others[start + label] : 0;
    if (p > (mine[first + likeliest] ?? 0)) likeliest = label;
    if (q > (others[start + likeliestOther] ?? 0)) likeliestOther = label;
    sum += Math.abs(p - q);
  }
  return likeliest === likeliestOther ? 0 : Math.max(sum / 2, Number.EPSILON);
}

/** @param {number} value @param {number} other */
function distanceOfValues(value, other) {
  const distance = Math.abs(value - other);
  return distance > SAME_VALUE ? Math.min(distance, 1) : 0;
}
