"""Labeled points in the frame [-1, 1]^2, after scikit-learn's generators of the same names.

All generators share one signature, so that ``GENERATORS[name](...)`` needs no cases; those for
regression, in ``REGRESSION_GENERATORS``, lack `n_classes`. `sampling` tells how they work.
"""

from __future__ import annotations

from typing import Final, Protocol

import numpy as np

from .._validation import FloatArray, IntArray
from ._sampling import FIGURE_SIZE, positions, scatter, start
from .patterns import make_checkerboard, make_spirals, make_xor
from .regression import REGRESSION_GENERATORS, make_gauss, make_plane

__all__ = [
    "GENERATORS",
    "REGRESSION_GENERATORS",
    "make_anisotropic",
    "make_blobs",
    "make_checkerboard",
    "make_circles",
    "make_gauss",
    "make_moons",
    "make_plane",
    "make_spirals",
    "make_varied",
    "make_xor",
]

RING_RADIUS: Final = 0.62
"""Radius of the circle on which the centers of the blobs lie."""

DIAGONAL_AXES: Final = np.array([[1.0, 1.0], [1.0, -1.0]]) / np.sqrt(2)
"""Up the rising and down the falling diagonal."""

SPREADS: Final = np.array([1.0, 2.5, 0.5, 1.8, 0.7, 2.1, 0.6, 1.4])
"""Scatter of the varied blobs in units of `noise`.

The first three are those of scikit-learn's example; large ones never meet on the ring of blobs.
"""


class Generator(Protocol):
    """Signature of every generator; see `make_circles` for its meaning."""

    def __call__(
        self,
        *,
        n_samples: int = ...,
        n_classes: int = ...,
        noise: float = ...,
        random_state: int | np.random.Generator = ...,
    ) -> tuple[FloatArray, IntArray]:
        """Return points and their labels."""
        ...


def make_circles(
    *,
    n_samples: int = 200,
    n_classes: int = 2,
    noise: float = 0.03,
    random_state: int | np.random.Generator = 0,
) -> tuple[FloatArray, IntArray]:
    """Concentric rings, class 0 outermost, their radii evenly spaced.

    Parameters
    ----------
    n_samples : int, default=200
        Number of points, 2 to 100,000 and at least `n_classes`. The sizes of any two classes
        differ by at most one.
    n_classes : int, default=2
        Number of classes, 2 to 8.
    noise : float, default=0.03
        Standard deviation of the scatter in frame units, 0 to 0.5.
    random_state : int or numpy.random.Generator, default=0
        Seed, 0 to 2**32 - 1, or the generator to draw from.

    Returns
    -------
    X : ndarray of float64, shape (n_samples, 2)
        Points strictly inside [-1, 1].
    y : ndarray of int64, shape (n_samples,)
        Labels 0 to n_classes - 1.

    Raises
    ------
    ValidationError
        If an argument is out of range.
    """
    rng, y = start(n_samples, n_classes, noise, random_state)
    angle = 2 * np.pi * (positions(y) + rng.random(n_classes)[y])
    radius = FIGURE_SIZE * (1 - y / n_classes)
    ring = np.column_stack([np.cos(angle), np.sin(angle)]) * radius[:, np.newaxis]
    return scatter(rng, ring, y, noise)


def make_moons(
    *,
    n_samples: int = 200,
    n_classes: int = 2,
    noise: float = 0.03,
    random_state: int | np.random.Generator = 0,
) -> tuple[FloatArray, IntArray]:
    """Interleaving half moons side by side, the even classes open below, the odd ones above.

    Two moons are scikit-learn's, half circles one radius apart. More of them stand 4/3 of a radius
    apart, so that every second one does not touch, and are drawn out to the height of the frame.

    Parameters
    ----------
    n_samples, n_classes, noise, random_state
        As for `make_circles`.

    Returns
    -------
    X, y : ndarray
        As for `make_circles`.

    Raises
    ------
    ValidationError
        If an argument is out of range.
    """
    rng, y = start(n_samples, n_classes, noise, random_state)
    distance, height = (1, 1.5) if n_classes == 2 else (4 / 3, 0.9)
    angle = np.pi * positions(y)
    half_width = (n_classes - 1) * distance / 2 + 1
    opens_below = np.where(y % 2 == 0, 1, -1)
    moons = np.column_stack(
        [
            (distance * y - np.cos(angle) + 1 - half_width) / half_width,
            opens_below * (np.sin(angle) - 0.25) / height,
        ]
    )
    return scatter(rng, FIGURE_SIZE * moons, y, noise)


def make_blobs(
    *,
    n_samples: int = 200,
    n_classes: int = 2,
    noise: float = 0.1,
    random_state: int | np.random.Generator = 0,
) -> tuple[FloatArray, IntArray]:
    """Round clouds whose centers stand evenly on a ring, the same for every seed.

    Parameters
    ----------
    n_samples, n_classes, noise, random_state
        As for `make_circles`.

    Returns
    -------
    X, y : ndarray
        As for `make_circles`.

    Raises
    ------
    ValidationError
        If an argument is out of range.
    """
    rng, y = start(n_samples, n_classes, noise, random_state)
    return scatter(rng, _ring_centers(n_classes)[y], y, noise)


def make_anisotropic(
    *,
    n_samples: int = 200,
    n_classes: int = 2,
    noise: float = 0.1,
    random_state: int | np.random.Generator = 0,
) -> tuple[FloatArray, IntArray]:
    """Blobs drawn out into parallel streaks along the rising diagonal, four times as long as wide.

    Parameters
    ----------
    n_samples, n_classes, noise, random_state
        As for `make_circles`; the scatter is twice the noise along a streak and half of it across.

    Returns
    -------
    X, y : ndarray
        As for `make_circles`.

    Raises
    ------
    ValidationError
        If an argument is out of range.
    """
    rng, y = start(n_samples, n_classes, noise, random_state)
    along = np.where(y % 2 == 0, 0.2, -0.2)
    across = 0.95 * ((2 * y + 1) / n_classes - 1)
    streaks = np.column_stack([along, across])
    return scatter(rng, streaks, y, noise * np.array([2, 0.5]), DIAGONAL_AXES)


def make_varied(
    *,
    n_samples: int = 200,
    n_classes: int = 2,
    noise: float = 0.08,
    random_state: int | np.random.Generator = 0,
) -> tuple[FloatArray, IntArray]:
    """Blobs of which each class spreads differently, by `SPREADS` times the noise.

    Parameters
    ----------
    n_samples, n_classes, noise, random_state
        As for `make_circles`; `noise` is that of class 0.

    Returns
    -------
    X, y : ndarray
        As for `make_circles`.

    Raises
    ------
    ValidationError
        If an argument is out of range.
    """
    rng, y = start(n_samples, n_classes, noise, random_state)
    return scatter(rng, _ring_centers(n_classes)[y], y, noise * SPREADS[y, np.newaxis])


GENERATORS: Final[dict[str, Generator]] = {
    "circles": make_circles,
    "moons": make_moons,
    "blobs": make_blobs,
    "anisotropic": make_anisotropic,
    "varied": make_varied,
    "xor": make_xor,
    "spirals": make_spirals,
    "checkerboard": make_checkerboard,
}
"""Name of a generator to the function."""


def _ring_centers(n_classes: int) -> FloatArray:
    """Return the centers of the blobs, clockwise from the top left."""
    angle = 2 * np.pi * (3 / 8 - np.arange(n_classes) / n_classes)
    return RING_RADIUS * np.column_stack([np.cos(angle), np.sin(angle)])
