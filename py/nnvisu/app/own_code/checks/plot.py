"""Plots of a function and its derivative, and the position of the derivative's largest error."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from nnvisu._types import FloatArray

TOLERANCE: Final = 1e-4
"""Allowed difference between a derivative and central differences.

If the magnitude of the slope exceeds 1, the allowed difference is this share of it.
"""


class Plot(NamedTuple):
    """Values at the same positions, for a plot.

    Attributes
    ----------
    z, function, derivative, numeric_derivative : list of float
        Positions, the function there, its derivative as the part computes it, and central
        differences.
    """

    z: list[float]
    function: list[float]
    derivative: list[float]
    numeric_derivative: list[float]

    @staticmethod
    def of(z: FloatArray, function: FloatArray, slope: FloatArray, numeric: FloatArray) -> Plot:
        """Return the plot of four arrays of shape (n,)."""
        return Plot(*(values.tolist() for values in (z, function, slope, numeric)))


def largest_error(slope: FloatArray, numeric: FloatArray, smooth: FloatArray) -> int | None:
    """Return the flat index of the largest error of `slope`, or None if all errors are tolerable.

    Parameters
    ----------
    slope, numeric : ndarray of float64
        The derivative to check, and central differences.
    smooth : ndarray of float64
        Central differences with a smaller step. Where `smooth` differs from `numeric`, the function
        has a kink, and `slope` is not checked.
    """
    scale = TOLERANCE * np.maximum(np.abs(numeric), 1)
    error = np.where(np.abs(numeric - smooth) < scale, np.abs(slope - numeric) / scale, 0)
    worst = int(np.argmax(error))
    return worst if error.flat[worst] > 1 else None
