"""Conversion of people's own arrays and data frames to points of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from nnvisu._check_arrays import check_inputs, check_targets
from nnvisu._check_values import ValidationError, refusal
from nnvisu._settings import RANGES
from nnvisu.setup.points import COLUMN_NAMES, Points
from nnvisu.setup.scaling import fitted
from nnvisu.units import check_units

from .class_labels import numbered

MAX_POINTS: Final = int(RANGES["n_samples"].high)
Names = tuple[str, ...]


def column_arrays(X: Any, y: Any, label: str | None) -> tuple[Any, Any, Names | None]:
    """Return X, y and the names of x, y and label; the names are None if `X` is not a data frame.

    A data frame is an object with the attribute `columns`, such as one of pandas.

    Raises
    ------
    ValidationError
        If the labels are missing, if `label` is not a column, if two columns have the same name, or
        if there are not two other columns of numbers.
    """
    columns = list(getattr(X, "columns", ()))
    twice = [column for column in columns if columns.count(column) > 1]
    if twice:
        raise ValidationError(
            "X",
            f"Two columns of X have the name {twice[0]}.",
            "Rename one, or pass X and y as arrays.",
        )
    if label is not None:
        if y is not None:
            raise ValidationError("label", "Both y and label are given; one of them is enough.")
        if not columns:
            raise ValidationError(
                "label", "label is a column of a data frame, but X is none.", "Use y for labels."
            )
        if label not in columns:
            raise refusal("label", f"a column of X ({', '.join(map(str, columns))})", label)
        columns.remove(label)
        X, y = X[columns], X[label]
    if y is None:
        raise ValidationError("y", "The labels are missing: add y, or label with a column of X.")
    if not columns:
        return X, y, None
    names = (*map(str, columns), str(label or getattr(y, "name", None) or COLUMN_NAMES[2]))
    return _positions(X, columns), y, names


def _positions(X: Any, columns: Sequence[Any]) -> npt.NDArray[Any]:
    """Return the columns of the data frame `X` as one array.

    The columns are converted one by one: a data frame of several number types, such as pandas'
    Int64, is converted to an array of objects.
    """
    if len(columns) != 2:
        given = f"{len(columns)} ({', '.join(map(str, columns))})"
        raise ValidationError(
            "X", f"X must have two columns besides the labels, got {given}", "Select two columns."
        )
    arrays = [np.asarray(X[column]) for column in columns]
    for column, array in zip(columns, arrays, strict=True):
        if array.dtype.kind not in "biuf" or array.ndim != 1:
            raise refusal(f"The column {column} of X", "numbers", array.tolist())
    return np.column_stack(arrays)


def own_points(
    X: npt.ArrayLike,
    y: npt.ArrayLike,
    names: Sequence[str] | None,
    class_names: Sequence[str] | None,
    problem: str,
    test_share: float,
) -> Points:
    """Return the points of the page for `X` and `y`.

    Without names, points that lie in the domain are used as they are. All other points are scaled
    as the import of a file scales them, and have units.

    Raises
    ------
    ValidationError
        If `X` does not hold two numbers for each of 1 to 100,000 points, or if a label or a name is
        not allowed.
    """
    positions = check_inputs(X, 2)
    if not 1 <= len(positions) <= MAX_POINTS:
        message = f"X must hold from 1 to {MAX_POINTS:,} points, got {len(positions):,}"
        raise ValidationError("X", message)
    is_plain = names is None and class_names is None and bool(np.abs(positions).max() <= 1)
    three = _three(names)
    if problem == "classification":
        labels, classes = numbered(y, len(positions), class_names)
        is_plain = is_plain and classes == tuple(map(str, range(len(classes))))
        points = Points.of(positions, labels, max(2, len(classes)), test_share)
        return points if is_plain else _scaled(points, three, classes)
    if class_names is not None:
        raise ValidationError("class_names", "A regression has no class_names.")
    values = check_targets(y, len(positions), 0).astype(np.float64)
    points = Points.of(positions, values, 0, test_share)
    return points if is_plain and np.abs(values).max() <= 1 else _scaled(points, three, ())


def _scaled(points: Points, names: Names, classes: Names) -> Points:
    """Return the points with positions, and in regression values, scaled into the domain."""
    X, centers, scales = fitted(points.X)
    y = points.y
    if not points.n_classes:
        values, center, scale = fitted(points.y[:, None].astype(np.float64), fill=1)
        y, centers, scales = values[:, 0], centers + center, scales + scale
    lists = {"names": names, "centers": centers, "scales": scales, "classes": classes}
    return replace(points, X=X, y=y, units=check_units(lists, points.problem))


def _three(names: Sequence[str] | None) -> Names:
    """Return names for x, y and label."""
    given = COLUMN_NAMES if names is None else tuple(map(str, names))
    if isinstance(names, str) or len(given) not in (2, 3):
        raise refusal("names", "two names for x and y, and a third if the label has one", names)
    return (*given, *COLUMN_NAMES[len(given) :])
