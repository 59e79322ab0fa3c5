"""Dropout: each training step leaves out random neurons, so none can rely on another one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ._types import FloatArray


def dropout_masks(
    rng: np.random.Generator, dropout: float, n_samples: int, sizes: Sequence[int]
) -> list[FloatArray]:
    """Return a factor for each sample and hidden neuron.

    The factor is 0 for a neuron that is left out, and 1 / (1 - dropout) for every other neuron. The
    mean output of each neuron therefore stays the same (inverted dropout).

    Parameters
    ----------
    rng : numpy.random.Generator
    dropout : float
        Probability that a neuron is left out, below 1.
    n_samples : int
    sizes : sequence of int
        Number of neurons of each hidden layer.

    Returns
    -------
    list of ndarray of float64, shape (n_samples, n_neurons)
        One array for each hidden layer, from first to last.
    """
    retained = 1 - dropout
    return [(rng.random((n_samples, size)) < retained) / retained for size in sizes]
