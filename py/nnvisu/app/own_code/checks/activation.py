"""Check of own activations: shapes, finite values, and the derivative."""

from __future__ import annotations

from typing import Final

import numpy as np

from nnvisu._types import FloatArray
from nnvisu.activations import Activation
from nnvisu.adapters import as_activation
from nnvisu.numeric_derivatives import accepts_complex, central_difference

from ..code import Code
from ..problems import OwnCodeError
from .plot import Plot, largest_error
from .results import RTOL, Function, reporting

Z: Final = np.linspace(-6, 6, 241) + 0.0137
"""Positions at which the derivative is checked. The shift avoids kinks at round numbers."""

LARGE: Final = np.array([-100.0, -30.0, -1.0, 0.0, 1.0, 30.0, 100.0])
"""Further positions, besides `Z`, at which the function must be finite."""


def check_activation(code: Code) -> Plot:
    """Check an activation; return the plot of its function and derivative.

    Raises
    ------
    OwnCodeError
        If a check fails. If the derivative is wrong, the error's details contain the plot.
    """
    function = Function(code, "function(z)")
    values = _checked(function, (Z,))
    _checked(function, (LARGE,))
    _check_rows(function)
    numeric = central_difference(function)
    if code.has("derivative"):
        derivative = Function(code, "derivative(z, a)")
        slope = _checked(derivative, (Z, values))
        _checked(derivative, (LARGE, function.array(function(LARGE), LARGE.shape, "z")))
    else:
        slope = as_activation(function).derivative(Z, values)
        code.notes.append(_note(function))
    slopes = numeric(Z, values)
    plot = Plot.of(Z, values, slope, slopes)
    wrong = largest_error(slope, slopes, _with_smaller_step(function))
    if wrong is not None:
        raise _derivative_error(derivative, Z[wrong], slope[wrong], slopes[wrong], plot)
    return plot


def reporting_activation(code: Code) -> Activation:
    """Return the entry of `ACTIVATIONS` for a part. The entry checks type and shape of results."""
    function = reporting(code, "function(z)", "z")
    if not code.has("derivative"):
        return as_activation(function)
    return as_activation(function, reporting(code, "derivative(z, a)", "z"))


def _checked(function: Function, args: tuple[FloatArray, ...]) -> FloatArray:
    """Check the values of a function, and return them. The first argument in `args` is z."""
    z = args[0]
    with np.errstate(all="ignore"):
        result = function(*args)
        values = function.array(result, z.shape, "z")
        function.precise(result)
        function.finite(values, lambda index: f"z = {z[index]:g}")
        function.same_again(lambda: np.asarray(function(*args)))
    return values


def _check_rows(function: Function) -> None:
    """Check that each value in a layer depends only on the z of the same neuron."""
    z = Z[:240].reshape(3, 80)
    layer = function.array(function(z), z.shape, "z")
    alone = np.stack([function.array(function(row[:1]), (1,), "z") for row in z])
    wrong = ~np.isclose(layer[:, :1], alone, rtol=RTOL, atol=RTOL)
    if wrong.any():
        at = z[int(np.argmax(wrong)), 0]
        raise function.not_alone(
            f"each value on its own: its value at z = {at:.3g} changes if the array z also "
            "contains other numbers."
        )


def _with_smaller_step(function: Function) -> FloatArray:
    rise = np.subtract(function(Z + 2e-6), function(Z - 2e-6))
    slope: FloatArray = rise / 4e-6
    return slope


def _note(function: Function) -> str:
    """Return the sentence about a derivative that the source does not define."""
    method = "a complex step" if accepts_complex(function) else "central differences"
    return f"There is no derivative(z, a), so it is computed by {method}."


def _derivative_error(
    derivative: Function, z: float, slope: float, numeric: float, plot: Plot
) -> Exception:
    error = derivative.error(
        f"derivative is off by {abs(slope - numeric):.3g} at z = {z:.3g}: it returns {slope:.3g}, "
        f"and the central difference of function is {numeric:.3g}."
    )
    if isinstance(error, OwnCodeError):
        error.details["plot"] = plot._asdict()
    return error
