"""What all generators of points begin and end with.

Each puts every point at its place on a noise-free figure, scatters it by `noise`, and lets the
points that left the frame scatter again; no point is ever moved onto the border. The rows come
shuffled, so that any part of them is a fair sample and no class is always drawn on top of the
others.
"""

from __future__ import annotations

from typing import Final, TypeVar

import numpy as np

from .._validation import FloatArray, IntArray, ValidationError, check_number, check_random_state

Labels = TypeVar("Labels", IntArray, FloatArray)

FIGURE_SIZE: Final = 0.85
"""Half the side of the square that the noise-free figures fill: room for the scatter."""

MAX_ROUNDS: Final = 1000
"""How often a point may leave the frame before the noise counts as too large for it."""


def check_request(
    n_samples: object, noise: object, random_state: object
) -> tuple[np.random.Generator, int]:
    """Check the arguments that all generators share; return the source of chance and the size."""
    size = check_number("n_samples", n_samples)
    check_number("noise", noise)
    return check_random_state(random_state), size


def start(
    n_samples: object, n_classes: object, noise: object, random_state: object
) -> tuple[np.random.Generator, IntArray]:
    """Check the arguments of a generator of classes; return the source of chance, sorted labels."""
    classes = check_number("n_classes", n_classes)
    rng, size = check_request(n_samples, noise, random_state)
    if size < classes:
        raise ValidationError(
            "n_samples", f"n_samples must be at least n_classes ({classes}), got {size}"
        )
    return rng, np.arange(size, dtype=np.int64) * classes // size


def positions(y: IntArray) -> FloatArray:
    """Spread the points of each class evenly over the open interval (0, 1)."""
    counts = np.bincount(y)
    firsts = np.cumsum(counts) - counts
    return (np.arange(len(y)) - firsts[y] + 0.5) / counts[y]


def scatter(
    rng: np.random.Generator,
    places: FloatArray,
    y: Labels,
    spread: float | FloatArray,
    axes: FloatArray | None = None,
) -> tuple[FloatArray, Labels]:
    """Scatter the points around their places until all are in the frame, and shuffle them.

    Places and spread are given along `axes`, rows of unit length, if there are any.
    """
    spread = np.broadcast_to(spread, places.shape)
    X = np.empty_like(places)
    # Of 100,000 points, indices instead of a slice and rng.normal() would double the time.
    chosen: slice | IntArray = slice(None)
    outside = np.arange(len(places))
    for _ in range(MAX_ROUNDS):
        around = places[chosen]
        scattered = around + spread[chosen] * rng.standard_normal(around.shape)
        X[chosen] = scattered if axes is None else scattered @ axes
        distance = np.abs(X[chosen])
        chosen = outside = outside[(distance[:, 0] >= 1) | (distance[:, 1] >= 1)]
        if not len(outside):
            order = rng.permutation(len(y))
            return X.take(order, axis=0), y.take(order)
    raise ValidationError(
        "noise",
        f"noise is too large: {len(outside)} points left the frame {MAX_ROUNDS} times",
        "Choose a smaller noise.",
    )
