"""Input features: functions of a point's x and y that a network reads as its inputs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from ._check_arrays import check_inputs
from ._check_values import ValidationError, check_choice, refusal
from ._types import FloatArray

Feature = Callable[[FloatArray], FloatArray]

FEATURES: Final[dict[str, Feature]] = {
    "x": lambda X: X[:, 0],
    "y": lambda X: X[:, 1],
    "x_squared": lambda X: X[:, 0] ** 2,
    "y_squared": lambda X: X[:, 1] ** 2,
    "xy": lambda X: X[:, 0] * X[:, 1],
    "sin_pi_x": lambda X: np.sin(np.pi * X[:, 0]),
    "sin_pi_y": lambda X: np.sin(np.pi * X[:, 1]),
}
"""Input features by name.

Each function maps points of shape (n_samples, 2) to values of shape (n_samples,).
"""
COORDINATES: Final = ("x", "y")
"""Names of the two features that are the coordinates of the point."""


def transform(X: npt.ArrayLike, names: Sequence[str]) -> FloatArray:
    """Return the input features of points.

    Parameters
    ----------
    X : array-like of shape (n_samples, 2)
        Points in [-1, 1]². Their features lie in [-1, 1] as well.
    names : sequence of str
        Names in `FEATURES`.

    Returns
    -------
    ndarray of float64, shape (n_samples, n_features)
        Inputs of a network: one column for each name, in the order of the names.

    Raises
    ------
    ValidationError
        If `X` has another shape or is not finite, or a name is unknown or repeated.
    """
    points = check_inputs(X, 2)
    names = check_features(names)
    return np.column_stack([FEATURES[name](points) for name in names])


def check_features(value: object) -> tuple[str, ...]:
    """Return `value` as a tuple if it lists one or more different names in `FEATURES`.

    Raises
    ------
    ValidationError
        For every other value.
    """
    if not isinstance(value, list | tuple) or not value:
        raise refusal("features", f"one or more of {', '.join(FEATURES)}", value)
    names = tuple(check_choice("features", name, FEATURES) for name in value)
    if len(set(names)) < len(names):
        raise ValidationError("features", f"features must not repeat a name, got {list(names)}")
    return names
