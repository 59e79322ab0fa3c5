"""Circles: rings of points around a common center."""

from __future__ import annotations

import numpy as np

from .._types import FloatArray, IntArray
from ._sampling import FIGURE_SIZE, check_arguments, even_fractions, scatter, sorted_labels


def make_circles(
    *,
    n_samples: int = 200,
    n_classes: int = 2,
    noise: float = 0.03,
    random_state: int | np.random.Generator = 0,
) -> tuple[FloatArray, IntArray]:
    """Return concentric circles, one circle for each class.

    Class 0 is the outermost circle. The radii are evenly spaced.

    Parameters
    ----------
    n_samples : int, default=200
        Number of points, 2 to 100,000 and at least `n_classes`. The sizes of the classes differ by
        at most one point.
    n_classes : int, default=2
        Number of classes, 2 to 8.
    noise : float, default=0.03
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
    angle = 2 * np.pi * (even_fractions(y) + rng.random(n_classes)[y])
    radius = FIGURE_SIZE * (1 - y / n_classes)
    ring = np.column_stack([np.cos(angle), np.sin(angle)]) * radius[:, np.newaxis]
    return scatter(rng, ring, y, noise)
