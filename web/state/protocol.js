/** The sections of state that Python's events carry: types alone. */

/**
 * An array as it crosses the worker boundary.
 *
 * @template {ArrayLike<number>} T
 * @typedef {{values: T, shape: number[]}} NdArray
 */

/**
 * @typedef {object} Data
 * @property {NdArray<Float64Array>} X positions, shape (n_samples, 2), in the frame [-1, 1]
 * @property {NdArray<Uint8Array | Float64Array>} y shape (n_samples,): labels, or in regression
 *   values in [-1, 1]
 * @property {NdArray<Uint8Array>} is_test shape (n_samples,): 1 for points held out
 * @property {number} n_classes 2 to 8
 * @property {boolean} can_undo
 * @property {boolean} can_redo
 */

/**
 * @typedef {object} Training
 * @property {boolean} running
 * @property {boolean} reproducible whether as many steps from the weights of the seed lead to these
 * @property {string | null} fingerprint of the weights; null while they change
 * @property {number} step optimizer steps since the last reset
 * @property {number} epoch whole passes over the data since the last reset
 * @property {number} steps_per_second 0 while paused
 * @property {number | null} train_loss mean cross-entropy; null without points
 * @property {number | null} train_accuracy share in 0..1; null without points
 * @property {number | null} test_loss
 * @property {number | null} test_accuracy
 */

/**
 * The steps that the worker can go back to.
 *
 * @typedef {object} Timeline
 * @property {NdArray<Int32Array>} steps rising, the newest last; shape (n_steps,)
 * @property {number | null} viewed_step the one that is shown; null: the newest
 * @property {number[]} branches steps, rising, at which what came later was dropped
 * @property {boolean} limited_by_memory whether a large network has fewer of them
 */

/**
 * How the model errs; null where there is nothing to tell.
 *
 * @typedef {object} Diagnostics
 * @property {Record<"train" | "test", NdArray<Int32Array> | null>} confusion counts of points by true
 *   class (rows) and predicted class (columns)
 * @property {Record<"train" | "test", {mean_absolute_error: number, r2_score: number} | null>} errors
 *   in regression
 * @property {NdArray<Uint8Array> | null} predictions class of every point; null, too, while the
 *   model learns from many
 */

/**
 * @typedef {object} DecisionMap
 * @property {NdArray<Float32Array>} outputs on a grid, shape (rows, columns, n_outputs), first row
 *   at the top: class probabilities, or one value (regression, or an inspected neuron)
 * @property {{layer: number, neuron: number} | null} [inspected] the neuron that is shown
 */

/**
 * @typedef {object} Network
 * @property {NdArray<Float32Array>[]} maps activations of each layer over the frame, features first
 *   and outputs last, shape (n_neurons, rows, columns), first row at the top
 * @property {NdArray<Float32Array>[]} coefs shape (n_in, n_out)
 * @property {NdArray<Float32Array>[]} intercepts shape (n_out,)
 */

export {};
