/** The section `surface` of the state: the loss surface that the worker computes, and its display. */

import { readingOfStep } from "./surface_geometry.js";

/** @typedef {import("./protocol_inside.js").LossSurface} LossSurface */
/** @typedef {import("../network/hit_test.js").Weight} Weight */
/**
 * @typedef {object} Surface
 * @property {import("./protocol_inside.js").SurfaceStatus} status
 * @property {number} progress of the computation, 0 to 1
 * @property {LossSurface | null} result null until the first losses of a run are computed
 * @property {"principal" | "weights"} plane the directions of the plane: principal components of the
 *   checkpoints, or two weights
 * @property {Weight[]} axes the two weights
 * @property {boolean | null} log true if the colors are logarithmic; null if the range of the
 *   losses decides
 * @property {Reading | null} reading the place that a person points at
 * @property {number} width of the plot in CSS pixels
 * @property {number} height
 */
/**
 * A place on the surface: a computed loss by row and column, and the step of the path at this
 * place, or null.
 *
 * @typedef {{row: number, column: number, step: number | null}} Reading
 */

/** @type {Surface} */
export const INITIAL_SURFACE = {
  status: "computing",
  progress: 0,
  result: null,
  plane: "principal",
  axes: [
    { layer: 0, source: 0, target: 0 },
    { layer: 0, source: null, target: 0 },
  ],
  log: null,
  reading: null,
  width: 0,
  height: 0,
};

/** If the largest loss is at least this many times the smallest loss, the colors are logarithmic. */
const LARGE_RATIO = 50;

/**
 * @param {Surface} surface
 * @param {{status?: Surface["status"], progress?: number, surface?: LossSurface}} [reported] the
 *   worker's section
 * @param {boolean} [isNewRun]
 * @returns {Surface}
 */
export function withReported(surface, reported, isNewRun = false) {
  if (!reported) return isNewRun && surface.result ? { ...surface, result: null, reading: null } : surface;
  const { surface: result, ...progress } = reported;
  const isEmpty = isNewRun || reported.status === "no_points" || reported.status === "no_plane";
  const next = { ...surface, ...progress, result: result ?? (isEmpty ? null : surface.result) };
  if (isEmpty) return { ...next, reading: null };
  return result ? { ...next, reading: carried(surface, result) } : next;
}

/**
 * @param {Surface} surface before a new result
 * @param {LossSurface} result
 * @returns {Reading | null} the reading at the same step of the path or, in a finer grid over the same
 *   part of the plane, at the same place; else null
 */
function carried({ reading, result: former }, result) {
  if (!reading || !former) return null;
  if (reading.step !== null) {
    return result.path_steps.values.includes(reading.step) ? readingOfStep(result, reading.step) : null;
  }
  const isSame = String([former.horizontal, former.vertical]) === String([result.horizontal, result.vertical]);
  const ratio = (result.losses.shape[0] - 1) / (former.losses.shape[0] - 1);
  const [row, column] = [reading.row, reading.column].map((at) => Math.round(at * ratio));
  return isSame ? { row, column, step: null } : null;
}

/**
 * @param {LossSurface} result
 * @returns {[number, number]} smallest and largest finite loss; [0, 1] if there is none
 */
export function rangeOf({ losses }) {
  let [low, high] = [Infinity, -Infinity];
  for (const value of losses.values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low <= high ? [low, high] : [0, 1];
}

/**
 * @param {Surface} surface
 * @param {[number, number]} range
 * @returns {boolean} true if the colors are logarithmic
 */
export const isLogarithmic = ({ log }, [low, high]) =>
  low > 0 && (log ?? high / low > LARGE_RATIO);
