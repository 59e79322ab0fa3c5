"""Geometric helpers for the tests of the generators."""

import numpy as np


def by_class(X, y):
    """Return the points of each class."""
    return [X[y == label] for label in range(y.max() + 1)]


def smallest_distance(a, b):
    """Return the smallest distance between a point of `a` and a point of `b`."""
    return np.min(np.linalg.norm(a[:, np.newaxis] - b, axis=2))


def smallest_distance_between_classes(X, y):
    """Return the smallest distance between two points of different classes."""
    distance = np.abs(X @ [1, 1j] - (X @ [1, 1j])[:, np.newaxis])
    return distance[y != y[:, np.newaxis]].min()
