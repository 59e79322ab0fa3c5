"""Functions that all generators share: checks of arguments, labels, and the scatter of points.

Every generator places its points on a figure without noise, and then scatters them by `noise`.
Points that leave the domain are scattered again; they are never moved onto the border. At the end,
the points are shuffled: any part of the points is then a random sample, and the page does not draw
one class on top of all other classes.
"""

from __future__ import annotations

from typing import Final, TypeVar

import numpy as np

from .._check_values import ValidationError, check_number, check_random_state
from .._types import FloatArray, IntArray

Labels = TypeVar("Labels", IntArray, FloatArray)

FIGURE_SIZE: Final = 0.85
"""Half the side, in domain units, of the square that a figure without noise fills.

The margin around the square is room for the scatter.
"""

RING_RADIUS: Final = 0.62
"""Radius, in domain units, of the ring on which the centers of blobs lie."""

MAX_ROUNDS: Final = 1000
"""Number of times that a point may leave the domain before the noise is rejected as too large."""


def check_common_arguments(
    n_samples: object, noise: object, random_state: object
) -> tuple[np.random.Generator, int]:
    """Check the arguments that all generators have; return the random generator and `n_samples`."""
    size = check_number("n_samples", n_samples)
    check_number("noise", noise)
    return check_random_state(random_state), size


def check_arguments(
    n_samples: object, n_classes: object, noise: object, random_state: object
) -> tuple[np.random.Generator, int, int]:
    """Check the arguments of a generator of classes.

    Return the random generator, `n_samples` and `n_classes`.
    """
    classes = check_number("n_classes", n_classes)
    rng, size = check_common_arguments(n_samples, noise, random_state)
    if size < classes:
        raise ValidationError(
            "n_samples", f"n_samples must be at least n_classes ({classes}), got {size}"
        )
    return rng, size, classes


def sorted_labels(n_samples: int, n_classes: int) -> IntArray:
    """Return labels in ascending order. The sizes of the classes differ by at most one."""
    return np.arange(n_samples, dtype=np.int64) * n_classes // n_samples


def even_fractions(y: IntArray) -> FloatArray:
    """Return a number in (0, 1) for each point; the numbers of one class are evenly spaced.

    For example, the three points of a class get 1/6, 3/6 and 5/6. The labels `y` must be sorted.
    """
    counts = np.bincount(y)
    firsts = np.cumsum(counts) - counts
    return (np.arange(len(y)) - firsts[y] + 0.5) / counts[y]


def ring_centers(n_classes: int) -> FloatArray:
    """Return a center for each class, evenly spaced on a ring, clockwise from the top left."""
    angle = 2 * np.pi * (3 / 8 - np.arange(n_classes) / n_classes)
    return RING_RADIUS * np.column_stack([np.cos(angle), np.sin(angle)])


def scatter(
    rng: np.random.Generator,
    positions: FloatArray,
    y: Labels,
    spread: float | FloatArray,
    axes: FloatArray | None = None,
) -> tuple[FloatArray, Labels]:
    """Return the points and their labels, scattered within the domain and shuffled.

    Parameters
    ----------
    rng : numpy.random.Generator
    positions : ndarray of float64, shape (n_samples, 2)
        Positions before the scatter, as coordinates along `axes`.
    y : ndarray of int64 or float64, shape (n_samples,)
    spread : float or ndarray of float64
        Standard deviations along `axes`, in a shape that broadcasts to the shape of `positions`.
    axes : ndarray of float64, shape (2, 2), optional
        Two unit vectors as rows. If omitted, the axes are x and y.

    Raises
    ------
    ValidationError
        If a point leaves the domain `MAX_ROUNDS` times. The rejected argument is `noise`.
    """
    spread = np.broadcast_to(spread, positions.shape)
    X = np.empty_like(positions)
    # For speed, `chosen` is a slice in the first round, and rng.standard_normal() draws the
    # numbers. With an array of indices and rng.normal(), 100,000 points would take twice the time.
    chosen: slice | IntArray = slice(None)
    outside = np.arange(len(positions))
    for _ in range(MAX_ROUNDS):
        around = positions[chosen]
        scattered = around + spread[chosen] * rng.standard_normal(around.shape)
        X[chosen] = scattered if axes is None else scattered @ axes
        distance = np.abs(X[chosen])
        chosen = outside = outside[(distance[:, 0] >= 1) | (distance[:, 1] >= 1)]
        if not len(outside):
            order = rng.permutation(len(y))
            return X.take(order, axis=0), y.take(order)
    raise ValidationError(
        "noise",
        f"noise is too large: after {MAX_ROUNDS} trials, {len(outside)} points are still outside "
        "the domain",
        "Choose a smaller noise.",
    )
