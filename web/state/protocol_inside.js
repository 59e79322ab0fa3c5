/**
 * Types of sections and answers about the inside of the network: layers, hidden space, loss surface,
 * cards and the followed point. Events of the worker contain them, as they contain the sections in
 * `protocol.js`.
 */

/**
 * @template {ArrayLike<number>} T
 * @typedef {import("./protocol.js").NdArray<T>} NdArray
 */

/**
 * Counts of values in bins of equal width from `low` to `high`.
 *
 * @typedef {{low: number, high: number, counts: NdArray<Int32Array>}} Histogram
 */

/**
 * Statistics of one layer, see `py/nnvisu/layer_statistics.py`. A number is null if it is undefined
 * or not finite.
 *
 * @typedef {object} LayerStatistics
 * @property {number | null} gradient_norm norm of the gradient of the loss with respect to the weights
 * @property {number | null} error_norm norm of the gradients of all points with respect to the values
 *   before the activation
 * @property {number | null} update_ratio change of the weights in the next step, as a share of their
 *   norm
 * @property {NdArray<Uint8Array>} states shape (n_units,): 0 for active neurons, 1 for dead neurons,
 *   2 for saturated neurons
 * @property {Histogram | null} weights
 * @property {Histogram | null} activations
 * @property {Histogram | null} gradients
 * @property {NdArray<Float64Array>} course shape (3, n_steps): norm of the gradient, update to weight,
 *   share of neurons that are dead or saturated
 * @property {string} message the diagnosis
 * @property {Pick<import("./stall.js").Stall, "settings" | "step"> | null} remedy
 */

/**
 * Statistics of all layers at the viewed step.
 *
 * @typedef {object} Layers
 * @property {number} step
 * @property {number} n_points number of training points in the statistics: a part of them if there
 *   are many
 * @property {number} n_training number of training points
 * @property {Histogram | null} inputs of the values of all input features
 * @property {NdArray<Int32Array>} steps of the course, shape (n_steps,)
 * @property {LayerStatistics[]} layers from the first hidden layer to the outputs
 */

/**
 * Coordinates of points and of a grid over the domain in a layer, with the axes that a person has
 * chosen for the layer.
 *
 * @typedef {object} HiddenLayer
 * @property {number} n_neurons
 * @property {import("./hidden_space.js").Axis[]} axes the horizontal and the vertical axis
 * @property {NdArray<Float64Array>} points shape (n_points, 2)
 * @property {NdArray<Float32Array>} grid shape (2, n_lines, n_along, 2): lines along x, lines along y
 * @property {number[]} explained shares of the variance of the principal components, at most two
 * @property {Section | null} section the outputs on the plane of the axes; null if the outputs are
 *   not linear in this layer
 */
/**
 * Linear functions on the plane of two axes: `coordinates @ slopes + intercepts`.
 *
 * @typedef {object} Section
 * @property {NdArray<Float64Array>} slopes shape (2, n_outputs)
 * @property {NdArray<Float64Array>} intercepts shape (n_outputs,)
 * @property {boolean} is_exact false if the layer has more neurons than axes: the plane is then a
 *   section at the mean of the training points
 */
/**
 * @typedef {object} HiddenSpace
 * @property {number} n_samples number of all points
 * @property {NdArray<Int32Array>} indices of the shown points, shape (n_points,)
 * @property {HiddenLayer[]} layers inputs first, outputs last
 * @property {{layer: number, score: number} | null} probe a linear function fitted to the values of a
 *   layer at the training points: the share of points that it classifies correctly, or in regression
 *   R²; null if no single layer is shown, and without training points
 * @property {NdArray<Float32Array> | null} folds segments of the fold lines, shape (n_segments, 4),
 *   each x and y of both ends in domain units; null if no fold lines are requested or possible
 * @property {import("./hidden_space.js").Ranges[]} ranges of the axes of each layer; the page adds them
 */

/**
 * Progress of the loss surface. `no_points`: there are no training points. `no_plane`: the
 * checkpoints have too few directions.
 *
 * @typedef {"computing" | "complete" | "canceled" | "no_points" | "no_plane"} SurfaceStatus
 */
/**
 * The training loss on a plane through the parameters of one step.
 *
 * @typedef {object} LossSurface
 * @property {number} step
 * @property {import("../network/hit_test.js").Weight[] | null} axes the weights that change along
 *   the axes; null for the first two principal components of the checkpoints
 * @property {number[]} shares of the checkpoints' variance along the two axes, 0 to 1
 * @property {number[]} horizontal coordinates of the left and the right edge
 * @property {number[]} vertical coordinates of the lower and the upper edge
 * @property {NdArray<Float64Array>} path coordinates of the projections of the checkpoints, shape
 *   (n_checkpoints, 2)
 * @property {NdArray<Int32Array>} path_steps steps of the checkpoints, in rising order
 * @property {number | null} loss at the parameters of the step; null if it is not finite
 * @property {NdArray<Float64Array>} losses shape (n, n), from edge to edge, first row at the top;
 *   infinite or NaN where the loss overflows
 */

/**
 * The activation of a hidden layer, and the weighted sums z of its neurons at the training points.
 *
 * @typedef {object} ActivationProfile
 * @property {number} layer from 1
 * @property {NdArray<Float64Array>} z positions, shape (n_positions,)
 * @property {NdArray<Float64Array>} values of the activation at these positions
 * @property {NdArray<Float64Array>} slopes derivative at these positions
 * @property {NdArray<Int32Array>} counts number of sums in equal parts of the interval of `z`
 * @property {number} flat_share share of the sums at which the slope is below 0.05, 0 to 1
 * @property {NdArray<Float64Array>} means mean sum of each neuron
 * @property {NdArray<Float64Array>} lows least sum of each neuron
 * @property {NdArray<Float64Array>} highs largest sum of each neuron
 * @property {NdArray<Float64Array>} mean_slopes mean slope of each neuron at its sums
 */
/**
 * The effect that the next optimizer step would have on one weight.
 *
 * @typedef {object} OptimizerStep
 * @property {number} step number of the next step
 * @property {import("../network/hit_test.js").Weight} weight
 * @property {number} gradient of the loss on the batch, without penalties
 * @property {number} before the weight before the step
 * @property {number} after
 * @property {Record<string, number>} state_before entries of the optimizer's state for this weight
 * @property {Record<string, number>} state_after
 * @property {{formula: string, numbers: string, value: number}[]} lines the computation: formula,
 *   right side with numbers, result; for an own optimizer only the gradient
 */

/**
 * Forward and backward pass of the followed point, from the first hidden layer to the outputs. The
 * derivatives are those of the point's own loss L, without penalties and dropout.
 *
 * @typedef {object} Followed
 * @property {number | null} point index of the point; null for a position without a label
 * @property {number} x domain units
 * @property {number} y
 * @property {number | null} label class, or in regression the value; null for a position
 * @property {number} step
 * @property {NdArray<Float64Array>} inputs the features of the point
 * @property {FollowedLayer[]} layers
 * @property {NdArray<Float64Array>} prediction probabilities, or in regression the value
 * @property {number | null} loss null without a label, and if the loss is not finite
 * @property {FollowedGradients[] | null} gradients null without a label
 */
/**
 * @typedef {object} FollowedLayer
 * @property {NdArray<Float64Array>} coefs shape (n_in, n_out)
 * @property {NdArray<Float64Array>} intercepts
 * @property {NdArray<Float64Array>} z before the activation
 * @property {NdArray<Float64Array>} a after the activation; in the last layer the same as `z`
 */
/**
 * @typedef {object} FollowedGradients
 * @property {NdArray<Float64Array>} a dL/da of each neuron
 * @property {NdArray<Float64Array>} slope da/dz
 * @property {NdArray<Float64Array>} z dL/dz
 * @property {NdArray<Float64Array>} coefs dL/dw, shape (n_in, n_out)
 */
/**
 * The derivative of one weight by backpropagation, and as the central difference of two losses.
 *
 * @typedef {object} GradientCheck
 * @property {number} weight
 * @property {number} gradient
 * @property {number} central_difference
 * @property {number} step by which the weight was moved to either side
 * @property {number[]} losses with the smaller and with the larger weight
 */

export {};
