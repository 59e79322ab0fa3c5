/**
 * Types of the state's sections that events of the worker contain. `protocol_inside.js` has the
 * sections about the inside of the network.
 */

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
 * @property {string[]} classes names of the classes; a class that was drawn later has no name
 * @property {boolean} [is_quoted] true if own code may have written the names, so no button shows
 *   them
 */

/**
 * @typedef {object} Data
 * @property {NdArray<Float64Array>} X positions in the domain [-1, 1]², shape (n_samples, 2)
 * @property {NdArray<Uint8Array | Float64Array>} y shape (n_samples,): labels, or in regression
 *   values in [-1, 1]
 * @property {NdArray<Uint8Array>} is_test shape (n_samples,): 1 for test points, 0 for
 *   training points
 * @property {number} n_classes 2 to 8; 0 in regression
 * @property {import("../schema/source.js").Source | null} source the generator that made exactly
 *   these points, with its arguments; null for other points
 * @property {import("../schema/source.js").Source | null} last_source `source` or, if it is null, the
 *   source of the last generated points before these points; null if it is unknown
 * @property {Units | null} units null for points that were not imported
 */

/**
 * The changes that Undo would reverse and Redo would repeat. Each is the name of a setting or the
 * type of a command.
 *
 * @typedef {object} Undo
 * @property {string | null} undo null if there is nothing to undo
 * @property {string | null} redo
 * @property {number[]} models the numbers of the models that Undo and Redo can bring back
 */

/**
 * @typedef {object} Training
 * @property {boolean} running
 * @property {number | null} model the worker's number of the model. A reset makes a new model, and
 *   Undo brings the former one back; null until the worker has reported it
 * @property {boolean} reproducible true if seed, points and settings lead to the present weights
 * @property {boolean} trained_on_test_points true if the present test points were training points
 *   in some of the steps
 * @property {string | null} fingerprint first eight digits of the weights' SHA-256; null while the
 *   weights change
 * @property {number} step optimizer steps since the last reset
 * @property {number} epoch whole passes over the data since the last reset
 * @property {number} seconds time that the worker has spent on steps since the model was made or
 *   restored
 * @property {number} steps_per_second speed of training; 0 while training is paused
 * @property {number | null} train_loss mean loss of the training points: cross-entropy, an own loss,
 *   or in regression the mean squared error; null without training points, and if it is not finite
 * @property {number | null} train_accuracy share of training points that are predicted correctly,
 *   0 to 1; null without training points and in regression
 * @property {number | null} train_r2_score at most 1; null without training points and in
 *   classification
 * @property {number | null} test_loss the same as `train_loss`, for the test points
 * @property {number | null} test_accuracy the same as `train_accuracy`, for the test points
 * @property {number | null} test_r2_score the same as `train_r2_score`, for the test points
 * @property {import("./stall.js").Stall | null} stall the reason why the network no longer learns;
 *   null if the network learns, or while an earlier step is viewed
 */

/**
 * The steps that have a checkpoint. The worker can restore each of these steps.
 *
 * @typedef {object} Timeline
 * @property {NdArray<Int32Array>} steps in rising order; shape (n_steps,)
 * @property {number | null} viewed_step the step whose checkpoint is shown; null for the latest
 * @property {number[]} branches steps from which training was resumed, in rising order; each
 *   resumption discarded the later steps
 * @property {number[]} data_changes steps at which the points changed after training had begun; in
 *   rising order
 * @property {boolean} limited_by_memory true if the network is so large that memory limits the
 *   number of checkpoints
 */

/**
 * The model's errors on training points and on test points. A value is null if there are no such
 * points.
 *
 * @typedef {object} Diagnostics
 * @property {Record<"train" | "test", NdArray<Int32Array> | null>} confusion number of points by
 *   true class (rows) and predicted class (columns)
 * @property {Record<"train" | "test", {mean_absolute_error: number, r2_score: number} | null>}
 *   errors in regression only
 * @property {NdArray<Uint8Array> | null} predictions predicted class of each point; null without
 *   points, in regression, and while the model trains on many points
 */

/**
 * @typedef {object} DecisionMap
 * @property {NdArray<Float32Array>} outputs values on a grid over the domain, shape (rows, columns,
 *   n_outputs), first row at the top: the class probabilities, the prediction in regression, or the
 *   activation of an inspected neuron
 * @property {{layer: number, neuron: number} | null} [inspected] the neuron whose activation the
 *   map shows; null if the map shows the prediction
 */

/**
 * @typedef {object} Network
 * @property {NdArray<Float32Array>[]} maps activations over the domain: one array for each layer,
 *   features first and outputs last, of shape (n_neurons, rows, columns), first row at the top
 * @property {NdArray<Float32Array>[]} coefs weights between adjacent layers, each array of shape
 *   (n_in, n_out)
 * @property {NdArray<Float32Array>[]} intercepts biases of all layers except the features, each
 *   array of shape (n_out,)
 */

/**
 * A checkpoint for a frame of an animation; the viewed step may be another one.
 *
 * @typedef {object} RenderedCheckpoint
 * @property {Partial<Training>} training step, epoch, fingerprint and metrics
 * @property {NdArray<Float32Array>} outputs as in `DecisionMap`
 * @property {Network} network
 */

/**
 * The kept run that is compared with the present run, at the step nearest to the viewed step.
 *
 * @typedef {object} ComparedRun
 * @property {NdArray<Float32Array>} outputs as in `DecisionMap`
 * @property {NdArray<Uint8Array> | null} predictions predicted class of each of the present points;
 *   null in regression and without points
 * @property {Partial<Training>} training step, epoch, fingerprint and metrics on the run's own points
 * @property {boolean} trains_along true while each step of the present run is also a step of this run
 * @property {ComparedRun | null} other the kept run with which this run is compared; null for the
 *   present run
 */

/**
 * The decision maps of two runs, at the steps shown. Both maps have the same number of cells, which
 * is the same on every machine.
 *
 * @typedef {object} ComparedMaps
 * @property {NdArray<Float32Array>} left map of the compared run
 * @property {NdArray<Float32Array>} right map of the other kept run, or of the present run
 */

/**
 * Own code: all parts, and the text that they have printed.
 *
 * @typedef {object} OwnCode
 * @property {Part[]} parts
 * @property {string} [output] the text that parts in use have printed; absent at the start
 */
/**
 * @typedef {object} Part
 * @property {import("../schema/parts.js").Kind} kind
 * @property {string} name
 * @property {string} source
 * @property {boolean} runs false for a part that was restored and not executed
 * @property {boolean} in_use true if the settings or the points use the part
 * @property {string[]} notes sentences about the part
 */
/**
 * @typedef {object} Problem
 * @property {string} message
 * @property {number | null} line from 1
 * @property {number | null} column from 1
 * @property {number | null} end_column the column after the marked text
 * @property {import("../schema/parts.js").Kind | null} kind of the part with the problem
 * @property {string | null} name of this part
 */
/**
 * Values of a function, its derivative and central differences at the positions `z`.
 *
 * @typedef {Record<"z" | "function" | "derivative" | "numeric_derivative", number[]>} Plot
 */

export {};
