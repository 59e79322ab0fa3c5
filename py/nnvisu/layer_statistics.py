"""Statistics of each layer: gradients, updates, and neurons that are dead or saturated.

The statistics show whether every layer of a network learns. Gradients that shrink from layer to
layer on their way to the inputs are called vanishing gradients [1]_. Training works best if a step
changes the weights of every layer by about a thousandth of their size [2]_. Reference [3]_
interprets such statistics step by step.

References
----------
.. [1] X. Glorot and Y. Bengio, "Understanding the difficulty of training deep feedforward neural
   networks", AISTATS 2010: saturated neurons, and gradients by layer.
.. [2] A. Karpathy and others, "CS231n Convolutional Neural Networks for Visual Recognition",
   Stanford, chapter "Neural Networks Part 3": the ratio of weights to updates, about 1e-3.
.. [3] A. Karpathy, "Building makemore Part 3: Activations & Gradients, BatchNorm", 2022: the
   threshold of 0.97 for saturated tanh neurons, and log10 of update to weight.
.. [4] K. He and others, "Delving Deep into Rectifiers", ICCV 2015: relu neurons without gradient.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from ._types import FloatArray, IntArray, LabelArray
from .activations import ACTIVATIONS
from .losses import LOSSES
from .network import MLP
from .optimizers import OPTIMIZERS
from .parameters import block_views
from .trainer import Trainer

N_BINS: Final = 20
"""Number of bins of a histogram."""

CONSTANT: Final = 1e-6
"""Outputs count as the same if they differ by less than this over all points."""

NO_SLOPE: Final = 1e-4
"""If the slope of the activation is at most this, almost no gradient passes."""

SATURATED_SLOPES: Final = {
    "tanh": 1 - 0.97**2,  # the slope where |tanh(z)| = 0.97
    "sigmoid": 0.03 * 0.97,  # the slope where sigmoid(z) = 0.03 or 0.97
    "relu": 0.0,
    "leaky_relu": 0.0,
    "linear": 0.0,
}
"""For each activation, the slope below which an output counts as being at its limit.

relu, leaky_relu and linear have no limits that an output approaches, so their neurons are never
saturated.
"""

OTHER_SATURATED_SLOPE: Final = 0.03
"""The slope for activations that are not in `SATURATED_SLOPES`, such as own activations."""

SATURATED_SHARE: Final = 0.95
"""A neuron is saturated if its output is at its limit for at least this share of the points."""

ACTIVE, DEAD, SATURATED = 0, 1, 2
"""States of a neuron, see `unit_states`."""


class LayerStatistics(NamedTuple):
    """Statistics of one layer.

    Attributes
    ----------
    weights, gradients : ndarray of float64, shape (n_in, n_out)
        The layer's weights, and the gradient of the mean loss with respect to them.
    outputs : ndarray of float64, shape (n_samples, n_out)
        The layer's outputs, after the activation. The last layer has no activation.
    gradient_norm : float
        Euclidean norm of `gradients`.
    error_norm : float
        Euclidean norm, over all points and neurons, of the gradient of the loss with respect to the
        values before the activation. `gradient_norm` is also small where the gradients of single
        points cancel each other, as at a minimum of the loss; `error_norm` is small only if the
        single gradients are small. A comparison of the `error_norm` of two layers shows
        vanishing gradients [1]_.
    weight_norm : float
        Euclidean norm of `weights`.
    update_ratio : float
        Norm of the change of the weights in the next step, divided by `weight_norm`. NaN if all
        weights are 0.
    states : ndarray of int64, shape (n_out,)
        State of each neuron, see `unit_states`. In the last layer, every neuron is active.
    """

    weights: FloatArray
    gradients: FloatArray
    outputs: FloatArray
    gradient_norm: float
    error_norm: float
    weight_norm: float
    update_ratio: float
    states: IntArray


class Histogram(NamedTuple):
    """Counts of values in bins of equal width between `low` and `high`.

    Attributes
    ----------
    low, high : float
        Smallest and largest value. If both are the same, all values are counted in a bin in the
        middle.
    counts : ndarray of int64, shape (n_bins,)
    """

    low: float
    high: float
    counts: IntArray


def layer_statistics(trainer: Trainer, X: FloatArray, y: LabelArray) -> list[LayerStatistics]:
    """Return the statistics of each layer, from the first hidden layer to the last layer.

    Parameters
    ----------
    trainer : Trainer
        Trainer of the model. The trainer and the model do not change.
    X : ndarray of float64, shape (n_samples, n_inputs)
        The points for the gradient and the outputs. Dropout is off.
    y : ndarray of int64 or float64, shape (n_samples,)
        Labels, or in regression the values.

    Returns
    -------
    list of LayerStatistics
    """
    model = trainer.model
    _, gradient = model.loss_and_gradient_unchecked(X, y)
    columns = (
        _weights(model, model.params_),
        _weights(model, gradient),
        _weights(model, next_update(trainer, gradient)),
        *_passes(model, X, y),
    )
    return [_statistics(*entries) for entries in zip(*columns, strict=True)]


def next_update(trainer: Trainer, gradient: FloatArray) -> FloatArray:
    """Return the change of the parameters in a step with this gradient.

    Parameters
    ----------
    trainer : Trainer
        Its optimizer, state and penalties determine the change. The trainer itself takes no step.
    gradient : ndarray of float64, shape (n_params,)
        Gradient of the loss, without penalties.

    Returns
    -------
    ndarray of float64, shape (n_params,)
        The change that `Trainer.step` would make, if the gradient of its batch were `gradient`.
    """
    before = trainer.model.params_
    params, state = before.copy(), {name: value.copy() for name, value in trainer.state_.items()}
    penalized = gradient + trainer.l1 * np.sign(params)
    OPTIMIZERS[trainer.optimizer].update(
        params, penalized, state, trainer.learning_rate, trainer.weight_decay
    )
    return params - before


def unit_states(outputs: FloatArray, slopes: FloatArray, saturated_slope: float) -> IntArray:
    """Return the state of each neuron of a hidden layer: `ACTIVE`, `DEAD` or `SATURATED`.

    A neuron is dead if its output is the same for every point, and its slope is 0 at every point:
    the neuron contributes nothing, and no gradient changes its weights. A relu neuron is dead if
    its output is 0 for every point. A neuron is saturated if its output is at a limit of the
    activation for at least `SATURATED_SHARE` of the points.

    Parameters
    ----------
    outputs : ndarray of float64, shape (n_samples, n_units)
    slopes : ndarray of float64, shape (n_samples, n_units)
        Derivative of the activation at the same points.
    saturated_slope : float
        An output is at a limit if its slope is smaller than this.

    Returns
    -------
    ndarray of int64, shape (n_units,)
    """
    sizes = np.abs(slopes)
    saturated = (sizes < saturated_slope).mean(axis=0) >= SATURATED_SHARE
    dead = (sizes.max(axis=0) <= NO_SLOPE) & (np.ptp(outputs, axis=0) < CONSTANT)
    return np.where(dead, DEAD, np.where(saturated, SATURATED, ACTIVE))


def histogram(values: FloatArray, n_bins: int = N_BINS) -> Histogram:
    """Return the histogram of all entries of an array of finite numbers."""
    counts, _ = np.histogram(values, bins=n_bins)
    return Histogram(float(values.min()), float(values.max()), counts)


def _weights(model: MLP, vector: FloatArray) -> list[FloatArray]:
    """Return the entries of `vector` that belong to the weights of each layer, without biases."""
    return [block[:-1] for block in block_views(vector, model.layer_sizes)]


def _passes(
    model: MLP, X: FloatArray, y: LabelArray
) -> tuple[list[FloatArray], list[float], list[IntArray]]:
    """Return, for each layer, the outputs, the `error_norm` and the states of the neurons."""
    activation = ACTIVATIONS[model.activation]
    limit = SATURATED_SLOPES.get(model.activation, OTHER_SATURATED_SLOPE)
    *hidden, last = zip(model.coefs_, model.intercepts_, strict=True)
    outputs, slopes = [X], []
    for weights, biases in hidden:
        z = outputs[-1] @ weights + biases
        outputs.append(activation.function(z))
        slopes.append(activation.derivative(z, outputs[-1]))
    outputs.append(outputs[-1] @ last[0] + last[1])
    _, delta = LOSSES[model.loss].function(outputs[-1], y)
    errors = [_norm(delta)]
    for weights, slope in zip(model.coefs_[:0:-1], slopes[::-1], strict=True):
        delta = (delta @ weights.T) * slope
        errors.append(_norm(delta))
    states = [unit_states(a, slope, limit) for a, slope in zip(outputs[1:], slopes, strict=False)]
    return outputs[1:], errors[::-1], [*states, np.full(model.layer_sizes[-1], ACTIVE)]


def _statistics(
    weights: FloatArray,
    gradients: FloatArray,
    update: FloatArray,
    outputs: FloatArray,
    error_norm: float,
    states: IntArray,
) -> LayerStatistics:
    norm = _norm(weights)
    ratio = _norm(update) / norm if norm else np.nan
    gradient_norm = _norm(gradients)
    return LayerStatistics(
        weights, gradients, outputs, gradient_norm, error_norm, norm, ratio, states
    )


def _norm(values: FloatArray) -> float:
    return float(np.linalg.norm(values))
