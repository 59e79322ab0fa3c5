/** Words about the data of a run. */

import { columnName } from "../domain/units.js";

/**
 * @param {Pick<import("./runs.js").Run, "source" | "points">} run
 * @returns {string} such as "moons, 200 points in 2 classes, noise 0.1, seed 1", or for imported points
 *   "150 points of length and width"
 */
export function dataInWords({ source, points }) {
  const count = `${points.y.values.length.toLocaleString("en")} points`;
  if (source) {
    const noise = source.noise === null ? "" : `, noise ${source.noise}`;
    const classes = points.n_classes ? ` in ${points.n_classes} classes` : "";
    return `${source.generator}, ${count}${classes}${noise}, seed ${source.random_state}`;
  }
  const { units } = points;
  return units ? `${count} of ${columnName(units, 0)} and ${columnName(units, 1)}` : count;
}
