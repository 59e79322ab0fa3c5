/** The metrics of a model: loss and score, each for the training points and for the test points. */

export const METRICS = /** @type {const} */ ([
  "train_loss",
  "test_loss",
  "train_accuracy",
  "test_accuracy",
  "train_r2_score",
  "test_r2_score",
]);

/** @typedef {(typeof METRICS)[number]} Metric */
/** @typedef {"loss" | "accuracy" | "r2_score"} Quantity the quantity that a metric measures */

/**
 * @param {Metric} metric
 * @returns {Quantity}
 */
export const quantityOf = (metric) => /** @type {Quantity} */ (metric.slice(metric.indexOf("_") + 1));

/**
 * @param {Quantity} quantity
 * @returns {Metric[]} the metric of the training points, then the metric of the test points
 */
export const metricsOf = (quantity) => METRICS.filter((metric) => quantityOf(metric) === quantity);

/**
 * @param {string} problem
 * @returns {"accuracy" | "r2_score"} the score of models for this problem
 */
export const scoreOf = (problem) => (problem === "regression" ? "r2_score" : "accuracy");
