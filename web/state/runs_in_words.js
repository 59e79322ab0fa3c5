/** Words about the data and the own code of a run. */

import { columnName } from "../domain/units.js";
import { codeOf } from "./runs.js";
import { idOf } from "./yours.js";

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

/**
 * @param {import("./runs.js").Run} run
 * @param {Map<string, string[]>} versions of own code; see `codeVersions`
 * @returns {string} such as "swish, version 2", for the parts of which there are several versions
 */
export const codeInWords = (run, versions) =>
  codeOf(run)
    .flatMap((part) => {
      const version = versions.get(idOf(part))?.indexOf(part.source);
      return version === undefined ? [] : [`${part.name}, version ${version + 1}`];
    })
    .join("; ");
