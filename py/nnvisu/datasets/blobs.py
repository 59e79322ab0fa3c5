"""Blobs: round clouds of points."""

from __future__ import annotations

import numpy as np

from .._types import FloatArray, IntArray
from ._sampling import check_arguments, ring_centers, scatter, sorted_labels


def make_blobs(
    *,
    n_samples: int = 200,
    n_classes: int = 2,
    noise: float = 0.1,
    random_state: int | np.random.Generator = 0,
) -> tuple[FloatArray, IntArray]:
    """Return round clouds of points, one cloud for each class.

    The centers are evenly spaced on a ring. They are the same for every seed.

    Parameters
    ----------
    n_samples : int, default=200
        Number of points, 2 to 100,000 and at least `n_classes`. The sizes of the classes differ by
        at most one point.
    n_classes : int, default=2
        Number of classes, 2 to 8.
    noise : float, default=0.1
        Standard deviation of the scatter in domain units, 0 to 0.5.
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
    return scatter(rng, ring_centers(n_classes)[y], y, noise)
