"""Points with a value each, for regression, after TensorFlow Playground's two data sets.

They share the signature of the generators of classes but for `n_classes`.
"""

from __future__ import annotations

from typing import Final, Protocol

import numpy as np

from .._validation import FloatArray
from ._sampling import check_request, scatter

BUMPS: Final = np.array([[-2, 1], [0, 1], [2, 1], [-2, -1], [0, -1], [2, -1]]) / [3, 2.4]
"""Centers of the bumps of `make_gauss`; those of TensorFlow Playground, in units of this frame."""

BUMP_WIDTH: Final = 0.2
"""Standard deviation of a bump in frame units."""


class RegressionGenerator(Protocol):
    """Signature of the generators; see `make_plane` for its meaning."""

    def __call__(
        self,
        *,
        n_samples: int = ...,
        noise: float = ...,
        random_state: int | np.random.Generator = ...,
    ) -> tuple[FloatArray, FloatArray]:
        """Return points and their values."""
        ...


def make_plane(
    *,
    n_samples: int = 200,
    noise: float = 0.03,
    random_state: int | np.random.Generator = 0,
) -> tuple[FloatArray, FloatArray]:
    """Values that rise evenly from the lower left to the upper right corner: (x + y) / 2.

    Parameters
    ----------
    n_samples : int, default=200
        Number of points, 2 to 100,000, evenly spread by chance over the frame.
    noise : float, default=0.03
        Standard deviation in frame units, 0 to 0.5, by which a point is moved away from the place
        it has its value from.
    random_state : int or numpy.random.Generator, default=0
        Seed, 0 to 2**32 - 1, or the generator to draw from.

    Returns
    -------
    X : ndarray of float64, shape (n_samples, 2)
        Points strictly inside [-1, 1].
    y : ndarray of float64, shape (n_samples,)
        Values in [-1, 1].

    Raises
    ------
    ValidationError
        If an argument is out of range.
    """
    rng, places = _places(n_samples, noise, random_state)
    return scatter(rng, places, places.mean(axis=1), noise)


def make_gauss(
    *,
    n_samples: int = 200,
    noise: float = 0.03,
    random_state: int | np.random.Generator = 0,
) -> tuple[FloatArray, FloatArray]:
    """Six Gaussian bumps in two rows, up to 1 and down to -1 in turns, and 0 far from them.

    Parameters
    ----------
    n_samples, noise, random_state
        As for `make_plane`.

    Returns
    -------
    X, y : ndarray
        As for `make_plane`.

    Raises
    ------
    ValidationError
        If an argument is out of range.
    """
    rng, places = _places(n_samples, noise, random_state)
    x, y = places.T
    values = np.zeros(len(places))
    for (bump_x, bump_y), sign in zip(BUMPS, [1, -1, 1, -1, 1, -1], strict=True):
        square = (x - bump_x) ** 2 + (y - bump_y) ** 2
        values += sign * np.exp(square * (-0.5 / BUMP_WIDTH**2))
    return scatter(rng, places, values, noise)


REGRESSION_GENERATORS: Final[dict[str, RegressionGenerator]] = {
    "plane": make_plane,
    "gauss": make_gauss,
}
"""Name of a generator to the function."""


def _places(
    n_samples: object, noise: object, random_state: object
) -> tuple[np.random.Generator, FloatArray]:
    rng, size = check_request(n_samples, noise, random_state)
    return rng, rng.uniform(-1, 1, (size, 2))
