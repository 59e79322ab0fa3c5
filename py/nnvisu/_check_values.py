"""Checks of single values, and the error that every check raises.

A check returns the value if it is allowed, and raises `ValidationError` if it is not.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, TypeGuard

import numpy as np

from ._settings import RANGES, Range

#: Maximum number of characters of a rejected value in an error text.
MAX_SHOWN = 60


class ValidationError(ValueError):
    """Error for an argument that is not allowed; `str(error)` returns the message.

    Parameters
    ----------
    field : str
        Name of the rejected parameter.
    message : str
        Sentence about the error. Usually it contains the field, the value and the allowed values.
    hint : str, default=""
        Advice on how to correct the argument; empty if the message suffices.

    Attributes
    ----------
    code : str
        Kind of the error, as a fixed text for programs.
    details : dict
        Further facts for programs, by name.
    """

    code: str = "invalid_value"

    def __init__(self, field: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.field = field
        self.message = message
        self.hint = hint
        self.details: dict[str, object] = {}


def refusal(field: str, expected: str, value: object, hint: str = "") -> ValidationError:
    """Return the error for a `value` that does not match `expected`, a description in words.

    If the value is short and consists of numbers and texts, the error's details contain the value.
    The page then shows the value in the words and units of the page.
    """
    error = ValidationError(field, f"{field} must be {expected}, got {short_repr(value)}", hint)
    if _is_plain(value):
        error.details["value"] = value
    return error


def check_number(field: str, value: object, range_name: str = "") -> Any:
    """Return `value`, as an int or a float, if it lies in the range `RANGES[field]`.

    Parameters
    ----------
    field : str
        Name of the parameter, for the error.
    value : object
        Value to check.
    range_name : str, optional
        Name of the range in `RANGES`, if it differs from `field`.

    Raises
    ------
    ValidationError
        For every other value: bool, text, NaN, infinities, fractions where integers are
        required, numbers out of range.
    """
    return _check_range(field, value, RANGES[range_name or field])


def check_int(field: str, value: object, low: float, high: float) -> int:
    """Return `value` as an int if it is an integer from `low` to `high`, both included.

    A float without a fraction is allowed, because every number in JavaScript is a float.

    Raises
    ------
    ValidationError
        For every other value: bool, text, fractions, NaN, numbers out of range.
    """
    return int(_check_range(field, value, Range(int, low, high)))


def check_float(field: str, value: object, low: float, high: float) -> float:
    """Return `value` as a float if it is a number from `low` to `high`, both included.

    Raises
    ------
    ValidationError
        For every other value: bool, text, NaN, infinities, numbers out of range.
    """
    return float(_check_range(field, value, Range(float, low, high)))


def _check_range(field: str, value: object, allowed: Range) -> int | float:
    """Return `value`, converted to the type of the range, if it lies in the range."""
    if is_number(value) and value in allowed:
        return allowed.type(value)
    raise refusal(field, str(allowed), value)


def check_bool(field: str, value: object) -> bool:
    """Return `value` if it is True or False.

    Raises
    ------
    ValidationError
        For every other value, including 0 and 1.
    """
    if isinstance(value, bool):
        return value
    raise refusal(field, "true or false", value)


def check_choice(field: str, value: object, allowed: Collection[str]) -> str:
    """Return `value` if it is one of the `allowed` names.

    Raises
    ------
    ValidationError
        For every other value; the message lists the names.
    """
    if isinstance(value, str) and value in allowed:
        return value
    raise refusal(field, f"one of {', '.join(allowed)}", value)


def check_mapping(field: str, value: object) -> Mapping[str, Any]:
    """Return `value` if it is a mapping.

    Raises
    ------
    ValidationError
        For every other value.
    """
    if isinstance(value, Mapping):
        return value
    raise refusal(field, "a mapping of names to values", value)


def check_random_state(value: object) -> np.random.Generator:
    """Return `value` if it is a random generator, or a new generator if it is a seed.

    Raises
    ------
    ValidationError
        If `value` is neither a `numpy.random.Generator` nor an integer from 0 to 2**32 - 1.
    """
    if isinstance(value, np.random.Generator):
        return value
    return np.random.default_rng(check_number("random_state", value))


def short_repr(value: object) -> str:
    """Return `repr(value)` for an error text, shortened to at most `MAX_SHOWN` characters."""
    try:
        text = repr(value)
    except (ValueError, RecursionError):  # thousands of digits; deeply nested lists
        return f"a value of type {type(value).__name__} too large to show"
    return text if len(text) <= MAX_SHOWN else f"{text[: MAX_SHOWN - 3]}..."


def _is_plain(value: object) -> bool:
    """Return whether `value` is plain.

    Plain values are short texts, numbers that JavaScript represents exactly, and short lists of
    such values.
    """
    if isinstance(value, list | tuple):
        scalars = int | float | str
        return len(value) <= MAX_SHOWN and all(
            isinstance(item, scalars) and _is_plain(item) for item in value
        )
    if isinstance(value, str):
        return len(value) <= MAX_SHOWN
    return isinstance(value, float) or (isinstance(value, int) and abs(value) < 2**53)


def is_number(value: object) -> TypeGuard[int | float]:
    """Return whether `value` is a number; False for True and False, although they are integers."""
    return isinstance(value, int | float | np.integer | np.floating) and not isinstance(value, bool)
