"""Checks for all kinds of parts: arrays, unchanged arguments, equal results of equal calls."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any, Final

import numpy as np

from nnvisu._types import FloatArray

from ..code import Code

RTOL: Final = 1e-9
"""Relative difference up to which two results count as equal.

NumPy may round the values of long and short arrays differently.
"""


class Function:
    """A function of a part, whose results are checked.

    Parameters
    ----------
    code : Code
    signature : str
        Name and positional parameters, such as "derivative(z, a)".

    Raises
    ------
    OwnCodeError
        If the source does not define the function with this signature.
    """

    def __init__(self, code: Code, signature: str) -> None:
        self._code = code
        self._call = code.function(signature)
        self.name, _, parameters = signature.rstrip(")").partition("(")
        self._parameters = parameters.split(", ")

    def __call__(self, *args: Any) -> Any:
        """Return the result of a call with copies of the arguments, which must not change."""
        copies = [arg.copy() if isinstance(arg, np.ndarray) else arg for arg in args]
        result = self._call(*copies)
        for parameter, arg, copied in zip(self._parameters, args, copies, strict=False):
            if isinstance(arg, np.ndarray) and not np.array_equal(arg, copied):
                raise self.error(
                    f"{self.name} must not change its argument {parameter}: write "
                    f"{parameter} = {parameter} + 1, which makes a new array, instead of "
                    f"{parameter} += 1."
                )
        return result

    def not_alone(self, message: str) -> Exception:
        """Return the error of a function whose values depend on other values of the array."""
        hint = ""
        if "vectorize" in self._code.part.source:
            hint = " np.vectorize uses the type of the first result for all: write otypes=[float]."
        return self.error(f"{self.name} must compute {message}{hint}")

    def error(self, message: str) -> Exception:
        """Return an error at the function's return statement."""
        return self._code.error_at_result(self.name, message)

    def array(self, value: Any, shape: tuple[int, ...], like: str, returns: str = "") -> FloatArray:
        """Return `value` as a new array of float64 if it has real numbers and the shape `shape`.

        Parameters
        ----------
        value : object
            A result of the function, or a part of it.
        shape : tuple of int
            The required shape.
        like : str
            Name of the argument that has this shape, for the message.
        returns : str, optional
            Name of the value, if the function returns several values.
        """
        what = f"{self.name} must return {returns or 'an array'}"
        if np.ma.is_masked(value):
            raise self.error(f"{what} without masked values. Write .filled(0) after it.")
        try:
            array = np.asarray(value)
        except ValueError:
            raise self.error(f"{what} of numbers, got rows of unequal length.") from None
        if array.dtype.kind not in "iuf":
            hint = " Write .astype(float) after it." if array.dtype.kind == "b" else ""
            message = f"{what} of real numbers, got {described(value)}.{hint}"
            raise self._code.error_at_result(self.name, message, is_none=value is None)
        if array.shape != shape:
            got = array.shape or "a single number"
            raise self.error(f"{what} of the shape {shape}, like {like}, got {got}.")
        return array.astype(np.float64)

    def precise(self, value: Any) -> None:
        """Raise an error for numbers with fewer digits than float64.

        With fewer digits, rounding dominates the differences that estimate the derivative.
        """
        dtype = np.asarray(value).dtype
        if dtype in (np.float32, np.float16):
            raise self.error(f"{self.name} must return numbers of float64, got {dtype}.")

    def finite(self, values: FloatArray, at: Callable[[Any], str]) -> None:
        """Raise an error unless all values are finite; `at` returns a text for an index."""
        if not np.isfinite(values).all():
            index = np.unravel_index(int(np.argmin(np.isfinite(values))), values.shape)
            found = values[index]
            raise self.error(
                f"{self.name} must return finite numbers, got {found:g} at {at(index)}."
            )

    def same_again(self, call: Callable[[], FloatArray]) -> None:
        """Raise an error unless a second call returns the same values in a new array."""
        first = call()
        remembered = first.copy()
        if first.flags.writeable:
            first[...] = first + 1  # Dropout also changes results in place.
        if not np.array_equal(call(), remembered):
            raise self.error(
                f"{self.name} must return the same values in a new array, if it is called again "
                "with the same arguments."
            )


def reporting(code: Code, signature: str, like: str) -> Callable[..., Any]:
    """Return a function of a part, with a check of the type and shape of each result.

    NumPy would convert None to NaN, drop imaginary parts, and repeat the values of smaller arrays.

    Parameters
    ----------
    code : Code
    signature : str
    like : str
        Name of the first argument, whose shape the result must have.
    """
    function = Function(code, signature)
    call = code.scope[function.name]

    def checked(*args: Any) -> Any:
        result, first = call(*args), args[0]
        # A complex step passes complex numbers.
        if not is_usual(result, first) and first.dtype == np.float64:
            function.array(result, first.shape, like)
        return result

    return checked


def is_usual(result: object, like: FloatArray) -> bool:
    """Return whether a result has type and shape of an argument: then it needs no other check."""
    if type(result) is not np.ndarray:
        return False
    return bool(result.dtype == like.dtype) and result.shape == like.shape


def described(value: object) -> str:
    """Return the type of a returned value for a message, without a call of own code."""
    if value is None:
        return "None (is the return statement missing?)"
    if isinstance(value, np.ndarray):
        return f"an array of {value.dtype}"
    if inspect.iscoroutine(value):
        value.close()  # otherwise Python warns that the coroutine was never awaited
        return "a coroutine: remove async before def"
    if inspect.isgenerator(value):
        return "a generator: write return, not yield"
    if isinstance(value, np.number | int | float):
        return "a single number"
    return f"a value of type {type(value).__name__}"
