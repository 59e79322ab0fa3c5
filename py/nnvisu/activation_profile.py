"""The activation of a hidden layer: its function, its slope, and the weighted sums.

If the slope of the activation is near 0 at the sum z of a neuron, the neuron passes on almost no
gradient, so it hardly learns (Glorot and Bengio, "Understanding the difficulty of training deep
feedforward neural networks", 2010).
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from ._types import FloatArray, IntArray
from .activations import ACTIVATIONS
from .network import MLP

N_POSITIONS: Final = 161
N_BINS: Final = 40
LEAST_REACH: Final = 4.0
"""Least distance from 0 to the ends of the plotted interval."""

FLAT: Final = 0.05
"""Slope below which the activation counts as flat."""


class ActivationProfile(NamedTuple):
    """Result of `activation_profile`.

    Attributes
    ----------
    z : ndarray of float64, shape (161,)
        Positions from one end of the plotted interval to the other end.
    values, slopes : ndarray of float64, shape (161,)
        The activation and its derivative at these positions.
    counts : ndarray of int64, shape (40,)
        Number of the neurons' sums in each of 40 equal parts of the interval.
    flat_share : float
        Share of the sums at which the magnitude of the slope is below 0.05.
    means, lows, highs, mean_slopes : ndarray of float64, shape (n_neurons,)
        For each neuron: the mean, the least and the largest sum, and the mean slope at its sums.
    """

    z: FloatArray
    values: FloatArray
    slopes: FloatArray
    counts: IntArray
    flat_share: float
    means: FloatArray
    lows: FloatArray
    highs: FloatArray
    mean_slopes: FloatArray


def activation_profile(model: MLP, X: FloatArray, layer: int) -> ActivationProfile:
    """Return the activation of a hidden layer, and the weighted sums of its neurons at points.

    Parameters
    ----------
    model : MLP
    X : ndarray of float64, shape (n_samples, n_inputs)
        At least one point.
    layer : int
        The hidden layer, from 1.
    """
    function, derivative = ACTIVATIONS[model.activation]
    inputs = model.layer_outputs(X)[layer - 1]
    sums = inputs @ model.coefs_[layer - 1] + model.intercepts_[layer - 1]
    slopes_at_sums = derivative(sums, function(sums.copy()))
    reach = max(LEAST_REACH, float(np.abs(sums).max()))
    z = np.linspace(-reach, reach, N_POSITIONS)
    values = function(z.copy())
    return ActivationProfile(
        z,
        values,
        derivative(z, values),
        np.histogram(sums, N_BINS, (-reach, reach))[0],
        float(np.mean(np.abs(slopes_at_sums) < FLAT)),
        sums.mean(axis=0),
        sums.min(axis=0),
        sums.max(axis=0),
        slopes_at_sums.mean(axis=0),
    )
