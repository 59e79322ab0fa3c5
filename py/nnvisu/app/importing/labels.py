"""Conversion of the texts in a label column to the numbers of classes."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np

from nnvisu._types import BoolArray, IntArray
from nnvisu.units import MAX_NAME

from .number_formats import MISSING_LABELS, parse_number
from .preview import ColumnsNeededError, label_text
from .roles import MAX_LABELS
from .tables import Table

Key = float | str


class Labels(NamedTuple):
    """The class of each row.

    Attributes
    ----------
    y : ndarray of int64, shape (n_rows,)
        Class of each row; -1 for a row without a label.
    names : tuple of str
        Name of each class. Numbers come first, in rising order; then texts, in alphabetical order
        or in the order that the file declares.
    keys : ndarray of int64, shape (n_rows,)
        The labels themselves if `are_classes` is True, otherwise equal to `y`.
    are_classes : bool
        Whether all labels are whole numbers from 0 to 7.
    """

    y: IntArray
    names: tuple[str, ...]
    keys: IntArray
    are_classes: bool


def number_classes(
    table: Table, column: int, is_counted: BoolArray, preview: dict[str, Any]
) -> Labels:
    """Return the classes of the rows that `is_counted` marks. All other rows get no class.

    Raises
    ------
    ColumnsNeededError
        If there are too many different labels.
    UnreadableError
        If a label is neither a text nor a finite number.
    """
    texts = [label_text(cell) for cell in table.cells(column)]
    keys = _keys(table, column, texts)
    row_keys = [
        keys.get(text) if counted else None for text, counted in zip(texts, is_counted, strict=True)
    ]
    found = {key for key in row_keys if key is not None}
    order = _ordered(found, table.class_names)
    if len(order) > MAX_LABELS:
        raise _too_many(table.columns[column], order, preview)
    numbers = {key: label for label, key in enumerate(order)}
    y = np.array([-1 if key is None else numbers[key] for key in row_keys], dtype=np.int64)
    are_classes = found <= set(range(MAX_LABELS))
    values = [-1 if key is None else key for key in row_keys] if are_classes else y
    spelled = {key: text for text, key in reversed(keys.items())}
    names = tuple(_name(table, key, spelled[key]) for key in order)
    return Labels(y, names, np.array(values, dtype=np.int64), are_classes)


def _keys(table: Table, column: int, texts: list[str]) -> dict[str, Key]:
    """Return a dict from the text of each label to its value: a number, or else the text itself.

    Missing labels are left out.
    """
    missing = MISSING_LABELS - {"-", "--"} if "+" in texts else MISSING_LABELS
    decimal = table.decimal(column) or "."
    keys: dict[str, Key] = {}
    for text in dict.fromkeys(texts):
        if text in table.quoted_labels:
            keys[text] = text
            continue
        if text in missing:
            continue
        number = parse_number(text, decimal)
        if number is not None and not math.isfinite(number):
            raise table.error(texts.index(text), column, "is not a valid label")
        keys[text] = text if number is None else number
    if "" in texts:
        for i, row in enumerate(table.rows):
            if isinstance(row[column], list | dict):
                raise table.error(i, column, "is not a valid label")
    return keys


def _ordered(keys: set[Key], declared: tuple[str, ...]) -> list[Key]:
    if keys <= set(declared):
        return [name for name in declared if name in keys]
    return sorted(keys, key=lambda key: (isinstance(key, str), key))


def _name(table: Table, key: Key, text: str) -> str:
    """Return the name that the file declares for a class, or else the text of its first label."""
    if not isinstance(key, str):
        if name := table.class_name(key):
            text = name
        elif "e" in text.lower() and key % 1 == 0:
            text = str(int(key))  # numpy.savetxt writes 1 as 1.000000000000000000e+00.
    return text[:MAX_NAME]


def _too_many(name: str, order: list[Key], preview: dict[str, Any]) -> ColumnsNeededError:
    if any(isinstance(key, str) for key in order):
        message = f'Column "{name}" has {len(order)} different labels; at most {MAX_LABELS} fit.'
        return ColumnsNeededError(message, preview)
    message = (
        f'Column "{name}" has {len(order)} different numbers; '
        f"classification allows at most {MAX_LABELS} labels."
    )
    return ColumnsNeededError(message, preview, "regression")
