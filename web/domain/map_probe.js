/** Outputs of the model at one position, read from the decision map. Does not use the DOM. */

import { isInDomain } from "./geometry.js";

/**
 * @param {import("../state/protocol.js").NdArray<Float32Array>} grid outputs at the centers of
 *   the map's cells, shape (rows, columns, n_outputs); the first row is at the top
 * @param {import("./geometry.js").Position} position in the domain
 * @returns {number[]} each output at the position, by bilinear interpolation between the four
 *   nearest centers. Between the outermost centers and the border, the outputs are constant
 */
export function outputsAt({ values, shape: [rows, columns, nOutputs] }, { x, y }) {
  const [left, right, toRight] = neighbors(x, columns);
  const [top, bottom, down] = neighbors(-y, rows);
  return Array.from({ length: nOutputs }, (_, output) => {
    const at = (/** @type {number} */ row, /** @type {number} */ column) =>
      values[(row * columns + column) * nOutputs + output];
    const above = mix(at(top, left), at(top, right), toRight);
    return mix(above, mix(at(bottom, left), at(bottom, right), toRight), down);
  });
}

/**
 * @param {number} coordinate -1 to 1
 * @param {number} count number of cells along this axis
 * @returns {[number, number, number]} the indices of the two cells whose centers enclose the
 *   coordinate, and its position between the centers: 0 at the first center, 1 at the second
 */
function neighbors(coordinate, count) {
  const cell = Math.max(0, Math.min(count - 1, ((coordinate + 1) / 2) * count - 0.5));
  const first = Math.floor(cell);
  return [first, Math.min(first + 1, count - 1), cell - first];
}

/**
 * @param {number} from
 * @param {number} to
 * @param {number} share 0 to 1
 * @returns {number} the linear interpolation between `from` (share 0) and `to` (share 1)
 */
const mix = (from, to, share) => from + share * (to - from);

/**
 * @param {Pick<import("../state/state.js").State, "pointer" | "crosshair">} state
 * @returns {import("./geometry.js").Position | null} the position of the crosshair, or of the
 *   pointer if there is no crosshair; null if there is neither, if the position is outside of the
 *   domain, and while the pointer draws
 */
export function pointedPosition({ pointer, crosshair }) {
  const position = crosshair ?? (pointer?.probe ? pointer : null);
  return position && isInDomain(position) ? position : null;
}
