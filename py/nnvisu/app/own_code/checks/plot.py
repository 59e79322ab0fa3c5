"""Plots of a function, its derivative and its numeric derivative, and where the two differ."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from nnvisu._types import FloatArray

TOLERANCE: Final = 1e-4
"""Allowed difference of a derivative from central differences, relative above 1."""


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
    """Return the flat index at which `slope` is off the most, or None if it is right everywhere.

    Parameters
    ----------
    slope, numeric : ndarray of float64
        The derivative to check, and central differences.
    smooth : ndarray of float64
        Central differences with a smaller step. Where the two differ, the function has a kink, and
        no derivative is checked.
    """
    scale = TOLERANCE * np.maximum(np.abs(numeric), 1)
    error = np.where(np.abs(numeric - smooth) < scale, np.abs(slope - numeric) / scale, 0)
    worst = int(np.argmax(error))
    return worst if error.flat[worst] > 1 else None
