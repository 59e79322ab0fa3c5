"""Layouts of a table in JSON: rows, columns, and the layouts of pandas and scikit-learn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from .tables import UnreadableError, check_size, shown


class Found(NamedTuple):
    """A table in a JSON value.

    Attributes
    ----------
    names : list of str
        Names of the columns; empty if the columns have no names.
    rows : list of sequence
    class_names : tuple of str
        Names of classes that the value lists apart from the rows.
    """

    names: list[str]
    rows: list[Sequence[Any]]
    class_names: tuple[str, ...] = ()


def find_rows(data: Any) -> Found:
    """Return the rows in a JSON value.

    Raises
    ------
    UnreadableError
        If the value contains no rows.
    """
    if isinstance(data, dict):
        found = _rows_in_object(data)
        if found:
            return found
    elif isinstance(data, list) and data and isinstance(data[0], dict):
        return _rows_of_objects(data)
    elif isinstance(data, list):
        width = len(data[0]) if data and isinstance(data[0], list) else 3
        return Found([], [_list_of(i, item, width) for i, item in enumerate(data, start=1)])
    raise UnreadableError(
        "No points found in this JSON.",
        'Expected a list of {"x", "y", "label"} or of [x, y, label], an object with a list for '
        'each column, or {"X": [[x, y], ...], "y": [label, ...]}.',
    )


def _rows_in_object(data: dict[str, Any]) -> Found | None:
    for X, y in (("X", "y"), ("data", "target")):
        if X in data and y in data and isinstance(data[X], list) and isinstance(data[y], list):
            if data[X] and isinstance(data[X][0], list):
                return _rows_of_features(data, X, y)
    values = list(data.values())
    names, rows = _names_in(data, "columns"), data.get("data")
    if names and isinstance(rows, list):  # pandas writes this layout with orient="split".
        return Found(names, [_list_of(i, row, len(names)) for i, row in enumerate(rows, 1)])
    if len(values) > 1 and all(isinstance(value, list) for value in values):
        return _rows_of_columns(data)
    if values and all(isinstance(value, dict) for value in values):
        return _rows_of_indexed(data)
    if len(values) > 2 and not any(isinstance(value, list | dict) for value in values):
        return _rows_of_objects([data])
    # An object around a single list of rows; pandas writes such an object with orient="table".
    lists = [value for value in values if isinstance(value, list) and value]
    lists = [value for value in lists if isinstance(value[0], dict | list)]
    return find_rows(lists[0]) if len(lists) == 1 else None


def _rows_of_features(data: dict[str, Any], X: str, y: str) -> Found:
    """Return one row for each item: the features of the item, then its label.

    The names of features and classes come from the entries ``feature_names`` and ``target_names``,
    which scikit-learn's data sets have.
    """
    items, labels = data[X], data[y]
    if len(items) != len(labels):
        raise UnreadableError(f'"{X}" and "{y}" must be lists of the same length.')
    width = len(items[0]) if X == "data" else 2
    given = _names_in(data, "feature_names")
    default = ["x", "y"] if width == 2 else [f"feature {i}" for i in range(1, width + 1)]
    names = given if len(given) == width else default
    pairs = enumerate(zip(items, labels, strict=True), start=1)
    rows: list[Sequence[Any]] = [(*_list_of(i, x, width), label) for i, (x, label) in pairs]
    return Found([*names, "label"], rows, tuple(_names_in(data, "target_names")))


def _rows_of_columns(data: dict[str, list[Any]]) -> Found:
    lengths = {name: len(column) for name, column in data.items()}
    if len(set(lengths.values())) > 1:
        short, long = min(lengths, key=lengths.__getitem__), max(lengths, key=lengths.__getitem__)
        raise UnreadableError(
            f"The columns have different lengths: {shown(short)} {lengths[short]}, "
            f"{shown(long)} {lengths[long]}."
        )
    check_size(next(iter(lengths.values())), len(data))
    return Found(list(data), list(zip(*data.values(), strict=True)))


def _rows_of_indexed(data: dict[str, dict[str, Any]]) -> Found:
    """Return the rows in an object of objects.

    pandas writes either an inner object for each column, or an inner object for each row. If the
    inner objects are rows, their names are the indices of the rows.
    """
    if all(key.isdigit() for key in data):
        return _rows_of_objects(list(data.values()))
    index = dict.fromkeys(key for column in data.values() for key in column)
    check_size(len(index), len(data))
    return Found(list(data), [[column.get(key) for column in data.values()] for key in index])


def _rows_of_objects(items: list[Any]) -> Found:
    """Return the objects as rows. Every name that occurs in an object becomes a column."""
    names: dict[str, None] = {}
    for i, item in enumerate(items, start=1):
        if not isinstance(item, dict):
            raise UnreadableError(f"Item {i}: {shown(item)} is not an object.")
        names |= dict.fromkeys(item)
        check_size(len(items), len(names))
    return Found(list(names), [[item.get(name) for name in names] for item in items])


def _list_of(number: int, item: object, width: int) -> list[Any]:
    if isinstance(item, list) and len(item) == width:
        return item
    raise UnreadableError(f"Item {number}: {shown(item)} is not a list of {width} values.")


def _names_in(data: dict[str, Any], key: str) -> list[str]:
    """Return the list of texts at `key` of an object, or an empty list."""
    names = data.get(key)
    if isinstance(names, list) and all(isinstance(name, str) for name in names):
        return names
    return []
