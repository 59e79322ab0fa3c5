"""A checkerboard of four by four squares."""

from __future__ import annotations

from typing import Final

import numpy as np

from .._types import FloatArray, IntArray
from ._sampling import FIGURE_SIZE, check_arguments, even_fractions, scatter, sorted_labels

BOARD_SIZE: Final = 4
"""Number of squares along each side."""

SQUARE_FILL: Final = 0.8
"""Share of a square's side that its points cover; the rest is a gap between the squares."""


def make_checkerboard(
    *,
    n_samples: int = 200,
    n_classes: int = 2,
    noise: float = 0.02,
    random_state: int | np.random.Generator = 0,
) -> tuple[FloatArray, IntArray]:
    """Return a board of four by four squares. Squares that share an edge have different classes.

    From each square to its right neighbor, the class rises by one. From each square to the square
    above, the class rises by two, or by one if there are only two classes. Class 0 follows the last
    class.

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
    rows, columns = np.divmod(np.arange(BOARD_SIZE**2), BOARD_SIZE)
    labels = (columns + rows * min(n_classes - 1, 2)) % n_classes
    # Distribute the points of each class evenly over the squares of this class.
    by_class = np.argsort(labels, kind="stable")
    counts = np.bincount(labels)
    firsts = np.cumsum(counts) - counts
    square = by_class[firsts[y] + (even_fractions(y) * counts[y]).astype(np.int64)]
    corner = np.column_stack([columns, rows])[square]
    inside = 0.5 + SQUARE_FILL * (rng.random((len(y), 2)) - 0.5)
    return scatter(rng, FIGURE_SIZE * (2 * (corner + inside) / BOARD_SIZE - 1), y, noise)
