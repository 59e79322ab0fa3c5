"""Derivatives of elementwise functions, computed from function values."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any, Final

import numpy as np

from ._types import FloatArray

COMPLEX_STEP: Final = 1e-30
"""Step of `complex_step`. No two function values are subtracted, so the step may be tiny."""

CENTRAL_STEP: Final = 1e-5
"""Step of central differences. Rounding errors and truncation errors are both small."""


def complex_step(function: Callable[[Any], Any]) -> Callable[[FloatArray, FloatArray], FloatArray]:
    """Return the derivative of `function`, computed by one call with complex numbers.

    The imaginary part of f(z + ih), divided by h, is f'(z) to full precision, because no
    difference of nearly equal numbers is computed. Source: W. Squire and G. Trapp, Using complex
    variables to estimate derivatives of real functions, SIAM Review 40, 1998.
    """

    def derivative(z: FloatArray, a: FloatArray) -> FloatArray:
        slope: FloatArray = np.imag(function(z + COMPLEX_STEP * 1j)) / COMPLEX_STEP
        return slope

    return derivative


def central_difference(
    function: Callable[[Any], Any],
) -> Callable[[FloatArray, FloatArray], FloatArray]:
    """Return the derivative of `function` as the slope between z - h and z + h."""

    def derivative(z: FloatArray, a: FloatArray) -> FloatArray:
        rise = np.subtract(function(z + CENTRAL_STEP), function(z - CENTRAL_STEP))
        slope: FloatArray = rise / (2 * CENTRAL_STEP)
        return slope

    return derivative


def accepts_complex(function: Callable[[Any], Any]) -> bool:
    """Return whether `complex_step` computes the correct derivative of `function`.

    Some functions fail for complex numbers; others, such as ``np.abs``, lose the imaginary part.
    The derivatives at some points are therefore compared with central differences.
    """
    z = np.linspace(-4.03, 4.01, 100)
    try:
        # NumPy warns if a function discards the imaginary part.
        with np.errstate(all="ignore"), warnings.catch_warnings(action="ignore"):
            derivatives = complex_step(function)(z, z), central_difference(function)(z, z)
        return bool(np.allclose(*derivatives, rtol=1e-6, atol=1e-6))
    except Exception:  # the function may raise any error
        return False
