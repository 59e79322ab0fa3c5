"""The exclusive or: a square of four quadrants, in which opposite quadrants have the same class."""

from __future__ import annotations

from typing import Final

import numpy as np

from .._types import FloatArray, IntArray
from ._sampling import FIGURE_SIZE, check_arguments, even_fractions, scatter, sorted_labels

SLICE_SHIFT: Final = 0.1
"""Shift of each slice away from the middle, in domain units. It opens gaps between the slices."""


def make_xor(
    *,
    n_samples: int = 200,
    n_classes: int = 2,
    noise: float = 0.02,
    random_state: int | np.random.Generator = 0,
) -> tuple[FloatArray, IntArray]:
    """Return a square that is cut into slices; opposite slices have the same class.

    Two classes form the four quadrants of the exclusive or: class 0 is where x and y have the same
    sign. K classes form 2K slices of equal area. Counterclockwise around the middle, the slices
    have the classes 0 to K - 1, and then 0 to K - 1 again.

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
    n_slices = 2 * n_classes
    slice_of_point = y + n_classes * (even_fractions(y) > 0.5)
    # A slice lies between the middle and one part of the square's outline. All parts of the outline
    # have the same length, so all slices have the same area. The square root below distributes the
    # points evenly over a slice.
    outer = _outline((slice_of_point + rng.random(len(y))) / n_slices)
    inward = np.sqrt(rng.random(len(y)))[:, np.newaxis]
    # Unit vectors from the middle along the axis of each slice.
    out = _outline((np.arange(n_slices) + 0.5) / n_slices)
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    positions = (FIGURE_SIZE - SLICE_SHIFT) * inward * outer + SLICE_SHIFT * out[slice_of_point]
    return scatter(rng, positions, y, noise)


def _outline(share: FloatArray) -> FloatArray:
    """Return points on the outline of [-1, 1]².

    `share` is the share of the outline, from 0 to 1, that lies between (1, 0) and the point,
    counterclockwise.
    """
    length = 8 * share

    def coordinate(length: FloatArray) -> FloatArray:
        # x is 1 on the right side and falls to -1 along the top. y changes in the same way, a
        # quarter of the outline later.
        return (np.abs(length - 4) - 2).clip(-1, 1)

    return np.column_stack([coordinate(length), coordinate((length - 2) % 8)])
