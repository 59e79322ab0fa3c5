"""Conversion of a table to points: recognize columns, scale positions, number the classes."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np

from nnvisu._check_values import ValidationError, short_repr
from nnvisu._settings import RANGES
from nnvisu._types import FloatArray, IntArray, LabelArray

from .reading import read_table
from .tables import Table, UnreadableError, parse_number

FILLED_SHARE: Final = 0.9
"""Scaled points fill this share of the width and of the height of the domain."""

MAX_LABELS: Final = int(RANGES["n_classes"].high)

AXES: Final = (("x", "y"), ("x1", "x2"), ("x_1", "x_2"), ("x0", "x1"), ("x_0", "x_1"))
"""Pairs of names, in lower case, of the two columns that hold the positions."""

LABELS: Final = frozenset(
    ("label", "labels", "class", "target", "species", "category", "group", "cluster", "type")
    + ("color", "colour", "value", "output", "z", "y")
)
"""Names, in lower case, of the label column.

"y" is a label only if it is not one of the two position columns.
"""


class Imported(NamedTuple):
    """Points that were read from a text.

    Attributes
    ----------
    X : ndarray of float64, shape (n_samples, 2)
        Positions in [-1, 1].
    y : ndarray, shape (n_samples,)
        int64 labels 0 to ``len(labels) - 1``, or in regression float64 values in [-1, 1].
    labels : list of str
        The name of each class in the text: numbers in rising order, then other names in
        alphabetical order. If all points are in the domain and all labels are 0 to 7, as in a file
        that nnvisu exported, each label is the number of its class. Labels 0 and 2, for example,
        then give three classes, and class 1 has no points. In regression, the list is empty.
    scale : dict
        For "x", "y" and in regression "label": the two values that are scaled to -1 and 1.
    """

    X: FloatArray
    y: LabelArray
    labels: list[str]
    scale: dict[str, list[float]]


class ColumnsNeededError(ValidationError):
    """The columns of x, y and label in a table cannot be recognized.

    Attributes
    ----------
    details : dict
        ``columns``: the names of the columns to choose from.
    """

    code = "columns_needed"

    def __init__(self, columns: Sequence[str]) -> None:
        super().__init__("columns", "Choose the columns for x, y and the label.")
        self.details = {"columns": list(columns)}


def import_points(text: object, problem: str, columns: Mapping[str, str] | None = None) -> Imported:
    """Return the points in the text of a file.

    If a point is outside of the domain, all points are scaled, each axis by its own range, to fill
    nine tenths of the domain's width and height. In regression, if a label is outside of [-1, 1],
    all labels are scaled to fill [-1, 1].

    Parameters
    ----------
    text : str
        A table that `read_table` can read. A label is any text; in regression, it is a number.
    problem : str
        "classification" or "regression".
    columns : mapping of str to str, optional
        Names of the columns for "x", "y" and "label". If omitted, the columns are recognized.

    Raises
    ------
    UnreadableError
        If no points can be read from the text.
    ColumnsNeededError
        If the columns can't be recognized.
    ValidationError
        If `columns` are not three different columns of the text.
    """
    table = read_table(text)
    x, y, label = _recognized(table) if columns is None else _chosen(table, columns)
    X, (x_scale, y_scale) = _fitted(
        np.column_stack([table.numbers(x), table.numbers(y)]), fill=FILLED_SHARE
    )
    scale = {"x": x_scale, "y": y_scale}
    if problem == "regression":
        values, (scale["label"],) = _fitted(table.numbers(label)[:, np.newaxis], fill=1)
        return Imported(X, values[:, 0], [], scale)
    is_unscaled = x_scale == y_scale == [-1.0, 1.0]
    return Imported(X, *_classes(table, label, is_unscaled), scale)


def _chosen(table: Table, columns: Mapping[str, str]) -> list[int]:
    names = [columns.get(name) for name in ("x", "y", "label")] if isinstance(columns, dict) else []
    chosen = [table.columns.index(name) for name in names if name in table.columns]
    if len(set(chosen)) == 3:
        return chosen
    raise ValidationError(
        "columns",
        "Choose three different columns for x, y and label.",
        f"Columns: {', '.join(table.columns)}; got {short_repr(columns)}.",
    )


def _recognized(table: Table) -> tuple[int, int, int]:
    """Return the numbers of the columns of x, y and label, recognized by names or else by cells."""
    names = [name.lower() for name in table.columns]
    if len(names) < 3:
        raise UnreadableError("Only two columns found.", "Add a label column.")
    numeric = [i for i in range(len(names)) if table.is_numeric(i)]
    axes = next(([names.index(x), names.index(y)] for x, y in AXES if {x, y} <= {*names}), [])
    rest = [i for i in range(len(names)) if i not in axes]
    labels = [i for i in rest if names[i] in LABELS]
    if len(labels) != 1:
        others = rest if axes else [i for i in rest if i not in numeric]
        labels = others if len(others) == 1 and not labels else []
    if not axes and len(labels) == 1:
        axes = [i for i in numeric if i not in labels]
    if not table.has_header and len(names) == len(numeric) == 3:
        axes, labels = [0, 1], [2]
    if len(axes) == 2 and len(labels) == 1:
        return axes[0], axes[1], labels[0]
    if len(numeric) < 2:
        raise UnreadableError("No two columns of numbers found.", "x and y must be numbers.")
    raise ColumnsNeededError(table.columns)


def _fitted(values: FloatArray, fill: float) -> tuple[FloatArray, list[list[float]]]:
    """Return the columns scaled to [-fill, fill], or unscaled if all values are in [-1, 1].

    Also return, for each column, the two values that are scaled to -1 and 1.
    """
    if np.abs(values).max() <= 1:
        return values, [[-1.0, 1.0]] * values.shape[1]
    low, high = values.min(axis=0), values.max(axis=0)
    middle = low / 2 + high / 2
    half = high / 2 - low / 2
    half = np.where(half > 0, half, 1) / fill
    scaled = np.clip((values - middle) / half, -1, 1)  # without clip, rounding may lead beyond 1
    return scaled, np.column_stack([middle - half, middle + half]).tolist()


def _classes(table: Table, column: int, is_unscaled: bool) -> tuple[IntArray, list[str]]:
    """Return the class of each row, and the name of each class.

    If the points are unscaled and all labels are 0 to 7, the labels are the classes.
    """
    texts = [_label_text(row[column]) for row in table.rows]
    keys: dict[str, float | str] = {}
    for text in dict.fromkeys(texts):
        number = parse_number(text, table.decimal_comma)
        if not text or (number is not None and not math.isfinite(number)):
            raise table.error(texts.index(text), column, "is not a valid label")
        keys[text] = text if number is None else number
    if is_unscaled and set(keys.values()) <= set(range(MAX_LABELS)):
        y = np.array([keys[text] for text in texts], dtype=np.int64)
        return y, [str(label) for label in range(y.max() + 1)]
    order = sorted(set(keys.values()), key=lambda key: (isinstance(key, str), key))
    if len(order) > MAX_LABELS:
        raise UnreadableError(
            f'Column "{table.columns[column]}" has {len(order)} different labels; '
            f"at most {MAX_LABELS} are possible.",
        )
    classes = {text: order.index(key) for text, key in keys.items()}
    names = {label: text for text, label in reversed(classes.items())}
    y = np.array([classes[text] for text in texts], dtype=np.int64)
    return y, [names[label] for label in range(len(order))]


def _label_text(cell: object) -> str:
    """Return the label in a cell as text, or "" if the cell holds no label."""
    if isinstance(cell, str):
        return cell.strip()
    return json.dumps(cell) if isinstance(cell, bool | int | float) else ""
