"""What the network is told of a point: its coordinates, and functions of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from ._validation import FloatArray, ValidationError, check_choice, short_repr

FEATURES: Final[dict[str, Callable[[FloatArray], FloatArray]]] = {
    "x": lambda X: X[:, 0],
    "y": lambda X: X[:, 1],
    "x_squared": lambda X: X[:, 0] ** 2,
    "y_squared": lambda X: X[:, 1] ** 2,
    "xy": lambda X: X[:, 0] * X[:, 1],
    "sin_pi_x": lambda X: np.sin(np.pi * X[:, 0]),
    "sin_pi_y": lambda X: np.sin(np.pi * X[:, 1]),
}
"""Name of an input feature to its value for each of the points X, shape (n_samples, 2)."""

COORDINATES: Final = ("x", "y")
"""The features that are the points themselves."""


def transform(X: FloatArray, names: Sequence[str]) -> FloatArray:
    """Return the features of points, which are the inputs of a network.

    Parameters
    ----------
    X : ndarray of float64, shape (n_samples, 2)
        Points in [-1, 1]; all features are then in [-1, 1], too.
    names : sequence of str
        Names in `FEATURES`.

    Returns
    -------
    ndarray of float64, shape (n_samples, n_features)
        One column for each name, in their order.
    """
    return np.column_stack([FEATURES[name](X) for name in names])


def check_features(value: object) -> tuple[str, ...]:
    """Return `value` if it is a list of names in `FEATURES`, at least one and none twice.

    Raises
    ------
    ValidationError
        If it is anything else.
    """
    if not isinstance(value, list | tuple) or not value:
        raise ValidationError(
            "features",
            f"features must be one or more of {', '.join(FEATURES)}, got {short_repr(value)}",
        )
    names = tuple(check_choice("features", name, FEATURES) for name in value)
    if len(set(names)) < len(names):
        raise ValidationError("features", f"features must not repeat a name, got {list(names)}")
    return names
