"""A tilted plane: a data set for regression, as in TensorFlow Playground."""

from __future__ import annotations

import numpy as np

from .._types import FloatArray
from ._sampling import check_common_arguments, scatter


def make_plane(
    *,
    n_samples: int = 200,
    noise: float = 0.03,
    random_state: int | np.random.Generator = 0,
) -> tuple[FloatArray, FloatArray]:
    """Return points with values (x + y) / 2, which rise evenly from lower left to upper right.

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
    return scatter(rng, positions, positions.mean(axis=1), noise)
