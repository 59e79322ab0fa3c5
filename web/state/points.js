/** Points: the fields of the section `data`, except `source` and `last_source`. */

/** @typedef {import("./protocol.js").Data} Data */
/** @typedef {Pick<Data, "X" | "y" | "is_test" | "n_classes" | "units">} Points */

/**
 * @param {string} problem
 * @returns {Points} no points; two classes for classification, zero classes for regression
 */
export const emptyPoints = (problem) => ({
  X: { values: new Float64Array(0), shape: [0, 2] },
  y: { values: new Uint8Array(0), shape: [0] },
  is_test: { values: new Uint8Array(0), shape: [0] },
  n_classes: problem === "classification" ? 2 : 0,
  units: null,
});

/**
 * @param {Points} data
 * @returns {Points} the fields of `data` that describe points
 */
export const pointsOf = ({ X, y, is_test, n_classes, units }) => ({
  X,
  y,
  is_test,
  n_classes,
  units,
});

/**
 * @param {Pick<Data, "y" | "n_classes">} data points with labels that are classes
 * @returns {number[]} the number of points of each class
 */
export function pointsPerClass({ y: { values }, n_classes }) {
  const counts = new Array(n_classes).fill(0);
  for (const label of values) counts[label]++;
  return counts;
}
