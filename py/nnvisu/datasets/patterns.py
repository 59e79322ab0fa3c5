"""Labeled points whose classes lie in several parts or wind around each other."""

from __future__ import annotations

from typing import Final

import numpy as np

from .._validation import FloatArray, IntArray
from ._sampling import FIGURE_SIZE, positions, scatter, start

SLICE_SHIFT: Final = 0.1
"""How far the slices of XOR are moved out of the middle, which opens gaps between them."""

BOARD_SIZE: Final = 4
"""Squares along each side of the checkerboard."""

SQUARE_FILL: Final = 0.8
"""Share of the side of a square on which its points lie."""

TURNS: Final = 3.5
"""Turns of all arms of the spirals together: the more arms, the shorter each."""


def make_xor(
    *,
    n_samples: int = 200,
    n_classes: int = 2,
    noise: float = 0.02,
    random_state: int | np.random.Generator = 0,
) -> tuple[FloatArray, IntArray]:
    """A square cut into slices of which opposite ones are of the same class.

    Two classes are the four quadrants of the exclusive or, class 0 where x and y have the same
    sign. K classes are 2K slices of equal area, around the middle twice in the order of the
    classes.

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
    n_slices = 2 * n_classes
    piece = y + n_classes * (positions(y) > 0.5)
    # Of a square, equal shares of the outline and the middle span equal areas.
    outer = _outline((piece + rng.random(len(y))) / n_slices)
    inward = np.sqrt(rng.random(len(y)))[:, np.newaxis]
    out = _outline((np.arange(n_slices) + 0.5) / n_slices)
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    places = (FIGURE_SIZE - SLICE_SHIFT) * inward * outer + SLICE_SHIFT * out[piece]
    return scatter(rng, places, y, noise)


def make_spirals(
    *,
    n_samples: int = 200,
    n_classes: int = 2,
    noise: float = 0.02,
    random_state: int | np.random.Generator = 0,
) -> tuple[FloatArray, IntArray]:
    """Spiral arms from the middle outwards, one for each class.

    The gap between neighboring arms is the same for any number of them.

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
    # The length of an arm grows with the square of its radius.
    outward = np.sqrt(positions(y))
    angle = 2 * np.pi * (y + TURNS * outward) / n_classes
    arms = FIGURE_SIZE * outward[:, np.newaxis] * np.column_stack([np.cos(angle), np.sin(angle)])
    return scatter(rng, arms, y, noise)


def make_checkerboard(
    *,
    n_samples: int = 200,
    n_classes: int = 2,
    noise: float = 0.02,
    random_state: int | np.random.Generator = 0,
) -> tuple[FloatArray, IntArray]:
    """Four by four squares, those that share an edge of different classes.

    From a square to the next on its right the class goes up by one, to the next above it by two
    (by one if there are only two classes), and after the last class comes the first again.

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
    rows, columns = np.divmod(np.arange(BOARD_SIZE**2), BOARD_SIZE)
    labels = (columns + rows * min(n_classes - 1, 2)) % n_classes
    by_class = np.argsort(labels, kind="stable")
    counts = np.bincount(labels)
    firsts = np.cumsum(counts) - counts
    square = by_class[firsts[y] + (positions(y) * counts[y]).astype(np.int64)]
    corner = np.column_stack([columns, rows])[square]
    inside = 0.5 + SQUARE_FILL * (rng.random((len(y), 2)) - 0.5)
    return scatter(rng, FIGURE_SIZE * (2 * (corner + inside) / BOARD_SIZE - 1), y, noise)


def _outline(share: FloatArray) -> FloatArray:
    """Return points on the outline of [-1, 1]^2, `share` of it counterclockwise from (1, 0)."""
    along = 8 * share

    def coordinate(length: FloatArray) -> FloatArray:
        return (np.abs(length - 4) - 2).clip(-1, 1)

    return np.column_stack([coordinate(along), coordinate((along - 2) % 8)])
