"""Checks of arrays: points and their labels, inputs of a network, indices.

A check returns the array if it is allowed, and raises `ValidationError` if it is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from ._check_values import ValidationError, is_number, short_repr
from ._settings import RANGES
from ._types import BoolArray, FloatArray, IntArray, LabelArray

MAX_CLASSES: Final = int(RANGES["n_classes"].high)


def as_array(field: str, value: Any) -> Any:
    """Return the array that a mapping ``{values, shape}`` describes; return other values as is."""
    if not isinstance(value, Mapping):
        return value
    try:
        return np.asarray(value["values"]).reshape(value["shape"])
    except (KeyError, TypeError, ValueError, OverflowError):
        raise ValidationError(
            field,
            f"{field} must hold values that fit the shape, got {short_repr(value.get('values'))} "
            f"for the shape {short_repr(value.get('shape'))}",
        ) from None


def check_inputs(X: npt.ArrayLike, n_inputs: int) -> FloatArray:
    """Return the inputs of a network as an array of float64.

    If `X` is already an array of float64, it is not copied.

    Raises
    ------
    ValidationError
        If `X` does not have the shape (n_samples, n_inputs), or a value is not finite.
    """
    inputs = _numbers("X", X, "biuf").astype(np.float64, copy=False)
    if inputs.ndim != 2 or inputs.shape[1] != n_inputs:
        raise ValidationError(
            "X", f"X must have the shape (n_samples, {n_inputs}), got {inputs.shape}"
        )
    finite = np.isfinite(inputs)
    if not finite.all():
        _require(np.all(finite, axis=1), "X", inputs, "a row of finite numbers")
    return inputs


def check_targets(y: npt.ArrayLike, n_samples: int, n_classes: int) -> LabelArray:
    """Return the labels as an array of int64; in regression, the values as float64.

    Parameters
    ----------
    y : array-like of shape (n_samples,)
    n_samples : int
        Required number of labels.
    n_classes : int
        Number of classes, or 0 for regression.

    Raises
    ------
    ValidationError
        If the number of labels is not `n_samples`, or a label is not an integer from 0 to
        ``n_classes - 1``. In regression, every finite number is allowed.
    """
    targets = _numbers("y", y, "biuf")
    _check_length(targets, n_samples)
    if not n_classes:
        _require(np.isfinite(targets), "y", targets, "a finite number")
        return targets.astype(np.float64, copy=False)
    is_label = (targets >= 0) & (targets < n_classes) & (targets == np.floor(targets))
    _require(is_label, "y", targets, f"a label from 0 to {n_classes - 1}")
    return targets.astype(np.int64, copy=False)


def check_points(
    X: npt.ArrayLike,
    y: npt.ArrayLike,
    problem: str = "classification",
    n_classes: int = MAX_CLASSES,
) -> tuple[FloatArray, LabelArray]:
    """Return points and their labels as new arrays; see `check_positions` and `check_labels`."""
    points = check_positions(X)
    return points, check_labels(y, len(points), problem, n_classes)


def check_positions(X: npt.ArrayLike) -> FloatArray:
    """Return the positions of points as a new array.

    Parameters
    ----------
    X : array-like of shape (n_samples, 2)
        Coordinates in [-1, 1]. An empty list is allowed.

    Returns
    -------
    ndarray of float64, shape (n_samples, 2)

    Raises
    ------
    ValidationError
        If the shape or a point is not allowed. The message shows the shape, or the first point that
        is not allowed.
    """
    points = _numbers("X", X).astype(np.float64)
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


def check_labels(
    y: npt.ArrayLike, n_samples: int, problem: str, n_classes: int = MAX_CLASSES
) -> LabelArray:
    """Return the labels of points as a new array.

    Parameters
    ----------
    y : array-like of shape (n_samples,)
        Labels from 0 to ``n_classes - 1``; in regression, values in [-1, 1].
    n_samples : int
        Required number of labels.
    problem : str
        "classification" or "regression".
    n_classes : int, default=8

    Returns
    -------
    ndarray of int64; in regression, ndarray of float64, shape (n_samples,)

    Raises
    ------
    ValidationError
        If the shape or a label is not allowed. The message shows the shape, or the first label that
        is not allowed.
    """
    labels = _numbers("y", y).astype(np.float64)
    _check_length(labels, n_samples)
    if problem == "regression":
        _require(np.abs(labels) <= 1, "y", labels, "a value in [-1, 1]")
        return labels
    is_label = (labels >= 0) & (labels < n_classes) & (labels == np.floor(labels))
    _require(is_label, "y", labels, f"a label from 0 to {n_classes - 1}")
    return labels.astype(np.int64)


def check_indices(value: npt.ArrayLike, n_samples: int) -> IntArray:
    """Return indices of points as a new array.

    Raises
    ------
    ValidationError
        If an index is not an integer from 0 to ``n_samples - 1``, or occurs twice.
    """
    indices = _numbers("indices", value)
    if indices.ndim != 1:
        raise ValidationError("indices", f"indices must be a list, got the shape {indices.shape}")
    is_index = (indices >= 0) & (indices < n_samples) & (indices == np.floor(indices))
    _require(is_index, "indices", indices, f"an index of one of the {n_samples} points")
    if len(np.unique(indices)) < len(indices):
        raise ValidationError("indices", "indices must be different from each other")
    return indices.astype(np.int64)


def check_flags(field: str, value: npt.ArrayLike, n_samples: int) -> BoolArray:
    """Return one boolean for each point, as a new array.

    Raises
    ------
    ValidationError
        If `value` does not consist of `n_samples` zeros and ones.
    """
    flags = _numbers(field, value)
    if flags.shape != (n_samples,):
        raise ValidationError(
            field, f"{field} must hold {n_samples} values, got the shape {flags.shape}"
        )
    _require((flags == 0) | (flags == 1), field, flags, "0 or 1")
    return flags.astype(np.bool_)


def _numbers(field: str, value: npt.ArrayLike, kinds: str = "iuf") -> npt.NDArray[Any]:
    """Return `value` as an array if it holds numbers.

    `kinds` contains NumPy's letters for the allowed dtypes: b for booleans, i and u for integers, f
    for floating-point numbers.
    """
    if np.ma.is_masked(value):
        raise ValidationError(field, f"{field} must be an array of numbers, got masked values")
    try:
        array = np.asarray(value)
        # The columns of a data frame can have different types; its array then has the dtype object.
        if array.dtype == object and all(map(is_number, array.flat)):
            array = array.astype(np.float64)
    except (ValueError, OverflowError):  # rows of unequal length, or a number above 1.8e308
        array = np.asarray(None)
    if array.dtype.kind not in kinds:
        raise ValidationError(
            field, f"{field} must be an array of numbers, got {short_repr(value)}"
        )
    return array


def _check_length(labels: npt.NDArray[Any], n_samples: int) -> None:
    """Raise `ValidationError` unless there is one label for each sample."""
    if labels.shape != (n_samples,):
        shape = f"got the shape {labels.shape}"
        raise ValidationError(
            "y", f"y must hold one label for each of the {n_samples} points, {shape}"
        )


def _require(allowed: BoolArray, field: str, values: npt.NDArray[Any], expected: str) -> None:
    """Raise `ValidationError` for the first value that is not allowed."""
    if not allowed.all():
        first = int(np.argmin(allowed))
        raise ValidationError(
            field, f"{field}[{first}] must be {expected}, got {values[first].tolist()}"
        )
