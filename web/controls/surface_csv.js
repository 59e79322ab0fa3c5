/** The loss surface as CSV. */

import { csvOf } from "./csv.js";
import { pathAt, valueAt } from "../state/surface_geometry.js";

/**
 * @param {Pick<import("../state/state.js").State, "surface">} state
 * @returns {string} a header, a row for each computed loss, and a row for each checkpoint of the
 *   path. The row of the step whose parameters lie in the plane has a step and a loss; every other
 *   row has only one of them. Each number has all its digits
 */
export function surfaceAsCsv({ surface: { result } }) {
  /** @type {import("./csv.js").Cell[][]} */
  const lines = [["step", "horizontal", "vertical", "loss"]];
  if (!result) return csvOf(lines);
  const [rows, columns] = result.losses.shape;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const { horizontal, vertical, loss } = valueAt(result, { row, column });
      lines.push([null, horizontal, vertical, Number.isFinite(loss) ? loss : null]);
    }
  }
  result.path_steps.values.forEach((step, i) => {
    lines.push([step, ...pathAt(result, i), step === result.step ? result.loss : null]);
  });
  return csvOf(lines);
}
