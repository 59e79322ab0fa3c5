"""Spirals: arms of points that wind around each other."""

from __future__ import annotations

from typing import Final

import numpy as np

from .._types import FloatArray, IntArray
from ._sampling import FIGURE_SIZE, check_arguments, even_fractions, scatter, sorted_labels

TURNS: Final = 3.5
"""Number of turns of all arms together. With more arms, each arm is shorter."""


def make_spirals(
    *,
    n_samples: int = 200,
    n_classes: int = 2,
    noise: float = 0.02,
    random_state: int | np.random.Generator = 0,
) -> tuple[FloatArray, IntArray]:
    """Return spiral arms from the middle outward, one arm for each class.

    The gap between neighboring arms is the same for any number of classes.

    Parameters
    ----------
    n_samples : int, default=200
        Number of points, 2 to 100,000 and at least `n_classes`. The sizes of the classes differ by
        at most one point.
    n_classes : int, default=2
        Number of classes, 2 to 8.
    noise : float, default=0.02
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
    # The length of an arm grows with the square of its radius, so the square root spaces the points
    # evenly along the arm.
    radius = np.sqrt(even_fractions(y))
    angle = 2 * np.pi * (y + TURNS * radius) / n_classes
    arms = FIGURE_SIZE * radius[:, np.newaxis] * np.column_stack([np.cos(angle), np.sin(angle)])
    return scatter(rng, arms, y, noise)
