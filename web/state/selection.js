/** The selected points: points that the map rings, chosen in the confusion matrix or another view. */

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./protocol.js").Data} Data */

/**
 * @param {Pick<State, "data" | "diagnostics" | "config">} state
 * @param {number} truth true class
 * @param {number} prediction predicted class
 * @returns {number[] | null} indices of the points that a cell of the confusion matrix counts; null
 *   while the worker sends no predictions of single points
 */
export function pointsOfCell({ data, diagnostics, config }, truth, prediction) {
  const predictions = diagnostics.predictions?.values;
  const { y, is_test } = data;
  if (predictions?.length !== y.values.length) return null;
  const counted = Number(diagnostics.confusion.test !== null && config.confusion_data === "test");
  return [...predictions.keys()].filter(
    (i) => y.values[i] === truth && predictions[i] === prediction && is_test.values[i] === counted,
  );
}

/**
 * Return the selection after a change of the points. If points are moved, labeled or added, the
 * selected points have the same indices as before, so they stay selected. After any other change,
 * no point is selected.
 *
 * @param {State} state before the change
 * @param {number} run after the change
 * @param {Data} [data] after the change; absent if the points stay the same
 * @returns {number[]}
 */
export function selectionAfter({ selected_points: selected, run: before, data: old }, run, data) {
  const isKept = !data || (run === before && data.y.values.length >= old.y.values.length);
  return isKept || !selected.length ? selected : [];
}

/**
 * @param {number} count
 * @returns {string} such as "7 points selected"
 */
export const selectionInWords = (count) =>
  `${count.toLocaleString("en")} ${count === 1 ? "point" : "points"} selected`;
