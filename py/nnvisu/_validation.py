"""Every check on input from outside the package, and the one error they raise."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeGuard

import numpy as np
import numpy.typing as npt

from ._settings import RANGES, Range

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
LabelArray = IntArray | FloatArray
"""Labels: classes, or numbers in regression."""


class ValidationError(ValueError):
    """A value from outside that is not allowed; `str()` gives the message.

    Parameters
    ----------
    field : str
        Name of the parameter that was refused.
    message : str
        Names the field, its value and what is allowed.
    hint : str, default=""
        What to do about it, where the message alone does not tell.

    Attributes
    ----------
    details : dict
        What else a program may want to know, by name.
    """

    code: str = "invalid_value"

    def __init__(self, field: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.field = field
        self.message = message
        self.hint = hint
        self.details: dict[str, object] = {}


def check_number(field: str, value: object, range_name: str = "") -> Any:
    """Return `value` as the type of its range in `RANGES`, if it lies within.

    Parameters
    ----------
    field : str
        Name for the error.
    value : object
        What came from outside.
    range_name : str, optional
        Name in `RANGES` where it is not that of the field.

    Raises
    ------
    ValidationError
        For anything else: bool, text, NaN, infinities, fractions of an integer, values out of
        range.
    """
    return _check_range(field, value, RANGES[range_name or field])


def check_int(field: str, value: object, low: float, high: float) -> int:
    """Return `value` as an int if it is one from `low` to `high`, both included.

    A float without a fraction passes, since JavaScript knows no other numbers.

    Raises
    ------
    ValidationError
        For anything else: bool, text, fractions, NaN, values out of range.
    """
    return int(_check_range(field, value, Range(int, low, high)))


def check_float(field: str, value: object, low: float, high: float) -> float:
    """Return `value` as a float if it is a number from `low` to `high`, both included.

    Raises
    ------
    ValidationError
        For anything else: bool, text, NaN, infinities, values out of range.
    """
    return float(_check_range(field, value, Range(float, low, high)))


def _check_range(field: str, value: object, allowed: Range) -> int | float:
    if _is_number(value) and value in allowed:
        return allowed.type(value)
    raise ValidationError(field, f"{field} must be {allowed}, got {short_repr(value)}")


def check_bool(field: str, value: object) -> bool:
    """Return `value` if it is True or False.

    Raises
    ------
    ValidationError
        If it is anything else, also 0 and 1.
    """
    if isinstance(value, bool):
        return value
    raise ValidationError(field, f"{field} must be true or false, got {short_repr(value)}")


def check_choice(field: str, value: object, allowed: Collection[str]) -> str:
    """Return `value` if it is one of the `allowed` names.

    Raises
    ------
    ValidationError
        If it is not; the message lists the names.
    """
    if isinstance(value, str) and value in allowed:
        return value
    raise ValidationError(
        field, f"{field} must be one of {', '.join(allowed)}, got {short_repr(value)}"
    )


def check_mapping(field: str, value: object) -> Mapping[str, Any]:
    """Return `value` if it is a mapping.

    Raises
    ------
    ValidationError
        If it is anything else.
    """
    if isinstance(value, Mapping):
        return value
    raise ValidationError(field, f"{field} must be values by their names, got {short_repr(value)}")


def check_random_state(value: object) -> np.random.Generator:
    """Return `value` if it is a Generator, or a new Generator seeded with it.

    Raises
    ------
    ValidationError
        If it is neither a `numpy.random.Generator` nor an int from 0 to 2**32 - 1.
    """
    if isinstance(value, np.random.Generator):
        return value
    return np.random.default_rng(check_number("random_state", value))


def check_hidden_layer_sizes(value: object) -> tuple[int, ...]:
    """Return the sizes of the hidden layers.

    Parameters
    ----------
    value : str or iterable of int
        Text such as ``"10-5"``, or the sizes themselves; ``""`` or ``()`` is a linear model.

    Raises
    ------
    ValidationError
        Unless these are at most 10 layers of 1 to 100 neurons.
    """
    try:
        sizes = tuple(check_number("layer_size", size) for size in _split_sizes(value))
        check_number("n_layers", len(sizes))
    except ValidationError:
        raise ValidationError(
            "hidden_layer_sizes",
            f"hidden_layer_sizes must be at most {RANGES['n_layers'].high} layers of "
            f"{RANGES['layer_size'].low} to {RANGES['layer_size'].high} neurons, "
            f"got {short_repr(value)}",
            'Write the sizes with "-" between them, such as 10-5; nothing is a linear model.',
        ) from None
    return sizes


def as_array(field: str, value: Any) -> Any:
    """Return the array that ``{values, shape}`` stands for; anything else as it is."""
    if not isinstance(value, Mapping):
        return value
    try:
        return np.asarray(value["values"]).reshape(value["shape"])
    except (KeyError, TypeError, ValueError, OverflowError):
        raise ValidationError(
            field,
            f"{field} must be values that fill a shape, got {short_repr(value.get('values'))} "
            f"for the shape {short_repr(value.get('shape'))}",
        ) from None


def check_points(
    X: npt.ArrayLike, y: npt.ArrayLike, problem: str = "classification"
) -> tuple[FloatArray, LabelArray]:
    """Return points and their labels as new arrays; see `check_positions` and `check_labels`."""
    points = check_positions(X)
    return points, check_labels(y, len(points), problem)


def check_positions(X: npt.ArrayLike) -> FloatArray:
    """Return points as a new array.

    Parameters
    ----------
    X : array-like of shape (n_samples, 2)
        Coordinates in [-1, 1]. No points at all are allowed, also as ``[]``.

    Returns
    -------
    ndarray of float64, shape (n_samples, 2)

    Raises
    ------
    ValidationError
        On `X`, naming the first point that is not allowed.
    """
    points = _numeric_array("X", X)
    if points.size == 0:
        points = points.reshape(0, 2)
    if points.ndim != 2 or points.shape[1] != 2:
        raise ValidationError("X", f"X must have the shape (n_samples, 2), got {points.shape}")
    if len(points) > RANGES["n_samples"].high:
        raise ValidationError(
            "X", f"X must hold at most {RANGES['n_samples'].high} points, got {len(points)}"
        )
    _require(np.all(np.abs(points) <= 1, axis=1), "X", points, "a point inside [-1, 1]")
    return points


def check_labels(y: npt.ArrayLike, n_samples: int, problem: str) -> LabelArray:
    """Return the labels of points as a new array.

    Parameters
    ----------
    y : array-like of shape (n_samples,)
        Labels 0 to 7, or in regression values in [-1, 1].
    n_samples : int
        How many there must be.
    problem : str
        "classification" or "regression".

    Returns
    -------
    ndarray of int64, or in regression of float64, shape (n_samples,)

    Raises
    ------
    ValidationError
        On `y`, naming the first label that is not allowed.
    """
    labels = _numeric_array("y", y)
    if labels.shape != (n_samples,):
        raise ValidationError(
            "y", f"y must hold one label for each of the {n_samples} points, got {labels.shape}"
        )
    if problem == "regression":
        _require(np.abs(labels) <= 1, "y", labels, "a value in [-1, 1]")
        return labels
    high = int(RANGES["n_classes"].high) - 1
    is_label = (labels >= 0) & (labels <= high) & (labels == np.floor(labels))
    _require(is_label, "y", labels, f"a label from 0 to {high}")
    return labels.astype(np.int64)


def check_indices(value: npt.ArrayLike, n_samples: int) -> IntArray:
    """Return the indices of some of `n_samples` points.

    Raises
    ------
    ValidationError
        On `indices`, unless these are different integers from 0 to ``n_samples - 1``.
    """
    indices = _numeric_array("indices", value)
    if indices.ndim != 1:
        raise ValidationError("indices", f"indices must be a list, got the shape {indices.shape}")
    is_index = (indices >= 0) & (indices < n_samples) & (indices == np.floor(indices))
    _require(is_index, "indices", indices, f"an index of one of the {n_samples} points")
    if len(np.unique(indices)) < len(indices):
        raise ValidationError("indices", "indices must be different from each other")
    return indices.astype(np.int64)


def check_flags(field: str, value: npt.ArrayLike, n_samples: int) -> npt.NDArray[np.bool_]:
    """Return a yes or no for each of `n_samples` points.

    Raises
    ------
    ValidationError
        Unless `value` holds as many zeros and ones.
    """
    flags = _numeric_array(field, value)
    if flags.shape != (n_samples,):
        raise ValidationError(
            field, f"{field} must hold {n_samples} values, got the shape {flags.shape}"
        )
    _require((flags == 0) | (flags == 1), field, flags, "0 or 1")
    return flags.astype(np.bool_)


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float | np.integer | np.floating) and not isinstance(value, bool)


def short_repr(value: object) -> str:
    """Return the beginning of `repr(value)`, for an error."""
    try:
        text = repr(value)
    except (ValueError, RecursionError):  # an integer of thousands of digits, lists in lists
        return f"a value of type {type(value).__name__} too large to show"
    return text if len(text) <= 60 else f"{text[:57]}..."


def _split_sizes(value: object) -> Iterable[object]:
    """Return the parts of `value`; those that are no sizes are left for `check_int` to refuse."""
    if isinstance(value, str):
        parts = value.strip().split("-") if value.strip() else []
        return [int(part) if re.fullmatch("[0-9]{1,3}", part) else part for part in parts]
    return value if isinstance(value, Iterable) else [None]


def _numeric_array(field: str, value: npt.ArrayLike) -> FloatArray:
    try:
        array = np.asarray(value)
    except ValueError:  # rows of unequal length
        array = np.asarray(None)
    if array.dtype.kind not in "iuf":
        raise ValidationError(
            field, f"{field} must be an array of numbers, got {short_repr(value)}"
        )
    return array.astype(np.float64)


def _require(allowed: npt.NDArray[np.bool_], field: str, values: FloatArray, expected: str) -> None:
    if not allowed.all():
        first = int(np.argmin(allowed))
        raise ValidationError(
            field, f"{field}[{first}] must be {expected}, got {values[first].tolist()}"
        )
