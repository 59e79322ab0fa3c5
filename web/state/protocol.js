/** The types of the state's sections that the worker's events carry. */

/**
 * An array in a message: its values in C order, and its shape.
 *
 * @template {ArrayLike<number>} T
 * @typedef {{values: T, shape: number[]}} NdArray
 */

/**
 * Names and original units of imported points. A value `v` in the domain is `center + scale * v` in
 * the file.
 *
 * @typedef {object} Units
 * @property {string[]} names of the columns of x, y and label
 * @property {number[]} centers of x and y; in regression also of the label
 * @property {number[]} scales of the same columns, greater than 0
 * @property {string[]} classes names of the classes; classes that were drawn later have none
 */

/**
 * @typedef {object} Data
 * @property {NdArray<Float64Array>} X positions in the domain [-1, 1]², shape (n_samples, 2)
 * @property {NdArray<Uint8Array | Float64Array>} y shape (n_samples,): labels, or in regression
 *   values in [-1, 1]
 * @property {NdArray<Uint8Array>} is_test shape (n_samples,): 1 for test points, 0 for others
 * @property {number} n_classes 2 to 8; 0 in regression
 * @property {Units | null} units null for points that were not imported
 * @property {boolean} can_undo
 * @property {boolean} can_redo
 */

/**
 * @typedef {object} Training
 * @property {boolean} running
 * @property {boolean} reproducible true if seed, points and settings lead to the present weights
 * @property {string | null} fingerprint first eight digits of the weights' SHA-256; null while they
 *   change
 * @property {number} step optimizer steps since the last reset
 * @property {number} epoch whole passes over the data since the last reset
 * @property {number} steps_per_second 0 while paused
 * @property {number | null} train_loss mean cross-entropy, in regression mean squared error; null
 *   without points
 * @property {number | null} train_accuracy share in 0..1; null without points
 * @property {number | null} test_loss the same as `train_loss`, for the test points
 * @property {number | null} test_accuracy the same as `train_accuracy`, for the test points
 */

/**
 * The steps that have a checkpoint. The worker can restore each of them.
 *
 * @typedef {object} Timeline
 * @property {NdArray<Int32Array>} steps in rising order; shape (n_steps,)
 * @property {number | null} viewed_step the step whose checkpoint is shown; null for the latest
 * @property {number[]} branches steps at which training resumed and discarded later steps, in
 *   rising order
 * @property {boolean} limited_by_memory true if memory limits the number of checkpoints, as it does
 *   for a large network
 */

/**
 * The errors of the model on training and test points; null where there are no points.
 *
 * @typedef {object} Diagnostics
 * @property {Record<"train" | "test", NdArray<Int32Array> | null>} confusion number of points by
 *   true class (rows) and predicted class (columns)
 * @property {Record<"train" | "test", {mean_absolute_error: number, r2_score: number} | null>}
 *   errors in regression only
 * @property {NdArray<Uint8Array> | null} predictions predicted class of each point; also null while
 *   the model trains on many points
 */

/**
 * @typedef {object} DecisionMap
 * @property {NdArray<Float32Array>} outputs on a grid, shape (rows, columns, n_outputs), first row
 *   at the top: class probabilities, or one value (regression, or an inspected neuron)
 * @property {{layer: number, neuron: number} | null} [inspected] the neuron whose activation the
 *   map shows; null if it shows the prediction
 */

/**
 * @typedef {object} Network
 * @property {NdArray<Float32Array>[]} maps activations over the domain, one array for each layer,
 *   features first and outputs last; shape (n_neurons, rows, columns), first row at the top
 * @property {NdArray<Float32Array>[]} coefs shape (n_in, n_out)
 * @property {NdArray<Float32Array>[]} intercepts shape (n_out,)
 */

export {};
