"""The activation of a hidden layer: its function, its slope, and the weighted sums.

If the slope of the activation is near 0 at the sum z of a neuron, the neuron passes on almost no
gradient, so it hardly learns (Glorot and Bengio, "Understanding the difficulty of training deep
feedforward neural networks", 2010).
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from ._types import FloatArray, IntArray
from .activations import ACTIVATIONS, Activation
from .network import MLP

N_POSITIONS: Final = 161
N_BINS: Final = 40
LEAST_REACH: Final = 4.0
"""Least distance from 0 to the ends of the plotted interval."""

N_HALVINGS: Final = 10
"""Number of bisections that locate a jump of the slope between two neighboring positions."""

LEAST_JUMP: Final = 0.1
"""Least change of the slope that counts as a jump."""

FLAT: Final = 0.05
"""Slope below which the activation counts as flat."""


class ActivationProfile(NamedTuple):
    """Result of `activation_profile`.

    Attributes
    ----------
    z : ndarray of float64, shape (n_positions,)
        Positions from one end of the plotted interval to the other end: 161 at equal distances, and
        one on each side of each jump of the slope.
    values, slopes : ndarray of float64, shape (n_positions,)
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
    activation = ACTIVATIONS[model.activation]
    function, derivative = activation
    inputs = model.layer_outputs(X)[layer - 1]
    sums = inputs @ model.coefs_[layer - 1] + model.intercepts_[layer - 1]
    slopes_at_sums = derivative(sums, function(sums.copy()))
    reach = max(LEAST_REACH, float(np.abs(sums).max()))
    z = _positions(activation, reach)
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


def _positions(activation: Activation, reach: float) -> FloatArray:
    """Return the positions of an `ActivationProfile` from -`reach` to `reach`."""

    def slopes_at(z: FloatArray) -> FloatArray:
        return activation.derivative(z, activation.function(z.copy()))

    z = np.linspace(-reach, reach, N_POSITIONS)
    low, high = z[:-1], z[1:]
    for _ in range(N_HALVINGS):  # Continue in the half in which the slope changes more.
        middle = (low + high) / 2
        at_low, at_middle, at_high = (slopes_at(each) for each in (low, middle, high))
        is_lower = np.abs(at_middle - at_low) > np.abs(at_high - at_middle)
        low, high = np.where(is_lower, low, middle), np.where(is_lower, middle, high)
    jumps = np.abs(slopes_at(high) - slopes_at(low)) >= LEAST_JUMP
    return np.unique(np.concatenate([z, low[jumps], high[jumps]]))
