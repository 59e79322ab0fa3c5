"""Moons: half circles side by side that reach into each other."""

from __future__ import annotations

import numpy as np

from .._types import FloatArray, IntArray
from ._sampling import FIGURE_SIZE, check_arguments, even_fractions, scatter, sorted_labels


def make_moons(
    *,
    n_samples: int = 200,
    n_classes: int = 2,
    noise: float = 0.03,
    random_state: int | np.random.Generator = 0,
) -> tuple[FloatArray, IntArray]:
    """Return interleaving half moons, one moon for each class.

    Moons of even classes open downward; moons of odd classes open upward. With two classes, the
    moons are half circles, and their centers are one radius apart, as in scikit-learn. With three
    or more classes, neighboring centers are 4/3 of a radius apart, so that moons with the same
    opening do not touch. The moons are then also stretched to the height of the domain.

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
    distance, height = (1, 1.5) if n_classes == 2 else (4 / 3, 0.9)
    angle = np.pi * even_fractions(y)
    half_width = (n_classes - 1) * distance / 2 + 1
    opens_below = np.where(y % 2 == 0, 1, -1)
    moons = np.column_stack(
        [
            (distance * y - np.cos(angle) + 1 - half_width) / half_width,
            opens_below * (np.sin(angle) - 0.25) / height,
        ]
    )
    return scatter(rng, FIGURE_SIZE * moons, y, noise)
