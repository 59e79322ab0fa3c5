"""Varied blobs: round clouds of points with different spreads."""

from __future__ import annotations

from typing import Final

import numpy as np

from .._types import FloatArray, IntArray
from ._sampling import check_arguments, ring_centers, scatter, sorted_labels

SPREADS: Final = np.array([1.0, 2.5, 0.5, 1.8, 0.7, 2.1, 0.6, 1.4])
"""Standard deviation of each class, in units of `noise`.

The first three numbers are those of scikit-learn's example of blobs with varied variances. On the
ring, two clouds with large spreads are never neighbors.
"""


def make_varied(
    *,
    n_samples: int = 200,
    n_classes: int = 2,
    noise: float = 0.08,
    random_state: int | np.random.Generator = 0,
) -> tuple[FloatArray, IntArray]:
    """Return round clouds of points, one cloud with its own spread for each class.

    The centers are those of `make_blobs`.

    Parameters
    ----------
    n_samples : int, default=200
        Number of points, 2 to 100,000 and at least `n_classes`. The sizes of the classes differ by
        at most one point.
    n_classes : int, default=2
        Number of classes, 2 to 8.
    noise : float, default=0.08
        Standard deviation of class 0 in domain units, 0 to 0.5. The standard deviation of every
        other class is `noise` times its entry in `SPREADS`.
    random_state : int or numpy.random.Generator, default=0
        Seed from 0 to 2**32 - 1, or the generator that supplies the random numbers.

    Returns
    -------
    X : ndarray of float64, shape (n_samples, 2)
        Points strictly inside [-1, 1]², in random order.
    y : ndarray of int64, shape (n_samples,)
        Labels 0 to n_classes - 1.

    Raises
    ------
    ValidationError
        If an argument is out of range.
    """
    rng, n_samples, n_classes = check_arguments(n_samples, n_classes, noise, random_state)
    y = sorted_labels(n_samples, n_classes)
    return scatter(rng, ring_centers(n_classes)[y], y, noise * SPREADS[y, np.newaxis])
