/** Contour lines of a grid, by marching squares. */

/** @typedef {import("../../state/protocol.js").NdArray<Float64Array>} Grid */

/**
 * The edges of a cell that the line crosses, for each of the 16 sets of corners at or above the
 * level. Corners count 1 (top left), 2 (top right), 4 (bottom right), 8 (bottom left); edges are 0
 * (top), 1 (right), 2 (bottom), 3 (left). In the sets 5 and 10, two opposite corners are above:
 * the two lines separate them.
 */
const CROSSED = [[], [3, 0], [0, 1], [3, 1], [1, 2], [3, 0, 1, 2], [0, 2], [3, 2], [2, 3], [2, 0], [0, 1, 2, 3], [2, 1], [1, 3], [1, 0], [0, 3], []];

/** The corners at the ends of each edge, as row and column in the cell. */
const ENDS = [
  [[0, 0], [0, 1]],
  [[0, 1], [1, 1]],
  [[1, 0], [1, 1]],
  [[0, 0], [1, 0]],
];

/**
 * @param {Grid} grid shape (rows, columns)
 * @param {number} level
 * @param {(row: number, column: number) => [number, number]} place returns the position of a place
 *   in the grid
 * @returns {string} path data of the line on which the grid, interpolated along the edges of its
 *   cells, has the value `level`. A cell with a corner that is not finite has no line
 */
export function contourPath({ values, shape: [rows, columns] }, level, place) {
  let path = "";
  const at = (/** @type {number} */ row, /** @type {number} */ column) => values[row * columns + column];
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const corners = [at(row, column), at(row, column + 1), at(row + 1, column + 1), at(row + 1, column)];
      if (!corners.every(Number.isFinite)) continue;
      const set = corners.reduce((sum, value, i) => sum + (value >= level ? 1 << i : 0), 0);
      CROSSED[set].forEach((edge, i) => {
        const [[r0, c0], [r1, c1]] = ENDS[edge];
        const [first, second] = [at(row + r0, column + c0), at(row + r1, column + c1)];
        const share = (level - first) / (second - first);
        const [x, y] = place(row + r0 + share * (r1 - r0), column + c0 + share * (c1 - c0));
        path += `${i % 2 ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`;
      });
    }
  }
  return path;
}
