"""Input features: functions of a point's position that serve as inputs of a network."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from ._check_values import ValidationError, check_choice, short_repr
from ._types import FloatArray

FEATURES: Final[dict[str, Callable[[FloatArray], FloatArray]]] = {
    "x": lambda X: X[:, 0],
    "y": lambda X: X[:, 1],
    "x_squared": lambda X: X[:, 0] ** 2,
    "y_squared": lambda X: X[:, 1] ** 2,
    "xy": lambda X: X[:, 0] * X[:, 1],
    "sin_pi_x": lambda X: np.sin(np.pi * X[:, 0]),
    "sin_pi_y": lambda X: np.sin(np.pi * X[:, 1]),
}
"""Input features by name: each maps points of shape (n_samples, 2) to shape (n_samples,)."""

COORDINATES: Final = ("x", "y")
"""The features that are the position itself."""


def transform(X: FloatArray, names: Sequence[str]) -> FloatArray:
    """Return the features of points: the inputs of a network.

    Parameters
    ----------
    X : ndarray of float64, shape (n_samples, 2)
        Points in [-1, 1]²; their features are in [-1, 1], too.
    names : sequence of str
        Names in `FEATURES`.

    Returns
    -------
    ndarray of float64, shape (n_samples, n_features)
        One column for each name, in their order.
    """
    return np.column_stack([FEATURES[name](X) for name in names])


def check_features(value: object) -> tuple[str, ...]:
    """Return `value` as a tuple if it lists one or more different names in `FEATURES`.

    Raises
    ------
    ValidationError
        For every other value.
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
