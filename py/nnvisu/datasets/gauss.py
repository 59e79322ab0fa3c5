"""Gaussian bumps: a data set for regression, as in TensorFlow Playground."""

from __future__ import annotations

from typing import Final

import numpy as np

from .._types import FloatArray
from ._sampling import check_common_arguments, scatter

BUMPS: Final = np.array([[-2, 1], [0, 1], [2, 1], [-2, -1], [0, -1], [2, -1]]) / [3, 2.4]
"""Centers of the bumps in TensorFlow Playground, converted to domain units."""

SIGNS: Final = (1, -1, 1, -1, 1, -1)
"""Height of each bump: the value at its center."""

BUMP_WIDTH: Final = 0.2
"""Standard deviation of a bump in domain units."""


def make_gauss(
    *,
    n_samples: int = 200,
    noise: float = 0.03,
    random_state: int | np.random.Generator = 0,
) -> tuple[FloatArray, FloatArray]:
    """Return points whose values form six Gaussian bumps in two rows.

    The bumps alternate: the values rise to 1 at one bump and fall to -1 at the next. Far from all
    bumps, the value is 0.

    Parameters
    ----------
    n_samples : int, default=200
        Number of points, 2 to 100,000, uniformly distributed over the domain.
    noise : float, default=0.03
        Standard deviation of the scatter in domain units, 0 to 0.5. Points are scattered after
        their values have been computed.
    random_state : int or numpy.random.Generator, default=0
        Seed from 0 to 2**32 - 1, or the generator that supplies the random numbers.

    Returns
    -------
    X : ndarray of float64, shape (n_samples, 2)
        Points strictly inside [-1, 1]².
    y : ndarray of float64, shape (n_samples,)
        Values in [-1, 1].

    Raises
    ------
    ValidationError
        If an argument is out of range.
    """
    rng, n_samples = check_common_arguments(n_samples, noise, random_state)
    positions = rng.uniform(-1, 1, (n_samples, 2))
    x, y = positions.T
    values = np.zeros(n_samples)
    for (bump_x, bump_y), sign in zip(BUMPS, SIGNS, strict=True):
        square = (x - bump_x) ** 2 + (y - bump_y) ** 2
        values += sign * np.exp(square * (-0.5 / BUMP_WIDTH**2))
    return scatter(rng, positions, values, noise)
