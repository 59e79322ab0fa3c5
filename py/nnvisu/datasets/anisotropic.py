"""Anisotropic blobs: clouds of points that are stretched along a diagonal."""

from __future__ import annotations

from typing import Final

import numpy as np

from .._types import FloatArray, IntArray
from ._sampling import check_arguments, scatter, sorted_labels

DIAGONAL_AXES: Final = np.array([[1.0, 1.0], [1.0, -1.0]]) / np.sqrt(2)
"""Unit vectors along the diagonals: to the upper right, and to the lower right."""


def make_anisotropic(
    *,
    n_samples: int = 200,
    n_classes: int = 2,
    noise: float = 0.1,
    random_state: int | np.random.Generator = 0,
) -> tuple[FloatArray, IntArray]:
    """Return parallel streaks of points, one streak for each class.

    The streaks lie along the rising diagonal and are four times as long as wide.

    Parameters
    ----------
    n_samples : int, default=200
        Number of points, 2 to 100,000 and at least `n_classes`. The sizes of the classes differ by
        at most one point.
    n_classes : int, default=2
        Number of classes, 2 to 8.
    noise : float, default=0.1
        Scatter in domain units, 0 to 0.5. Along a streak, the standard deviation is twice `noise`;
        across the streak, half of `noise`.
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
    along = np.where(y % 2 == 0, 0.2, -0.2)
    across = 0.95 * ((2 * y + 1) / n_classes - 1)
    streaks = np.column_stack([along, across])
    return scatter(rng, streaks, y, noise * np.array([2, 0.5]), DIAGONAL_AXES)
