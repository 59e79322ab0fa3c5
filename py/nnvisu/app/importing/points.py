"""Conversion of a table to points: choose columns, scale positions, number classes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from nnvisu._check_values import check_choice
from nnvisu._types import BoolArray, FloatArray, LabelArray
from nnvisu.setup.points import COLUMN_NAMES
from nnvisu.setup.scaling import fitted
from nnvisu.units import MAX_NAME, Units

from .column_choice import chosen_columns, recognized_columns
from .labels import number_classes
from .odd_rows import find_odd_rows
from .preview import ColumnsNeededError, preview_of
from .reading import read_table
from .tables import Table, UnreadableError


class Imported(NamedTuple):
    """Points that were read from a text.

    Attributes
    ----------
    X : ndarray of float64, shape (n_samples, 2)
        Positions in [-1, 1].
    y : ndarray, shape (n_samples,)
        int64 labels, or in regression float64 values in [-1, 1].
    units : Units or None
        Names of columns and classes, and original units. None for a file that nnvisu exported
        without units: its positions and labels are used as they are.
    n_left_out : int
        Number of rows without x, y or label.
    n_skipped : int
        Number of lines above and below the rows. Comments and the header do not count.
    odd_rows : tuple of str
        A message for each row that was left out because its cells do not fit the columns.
    """

    X: FloatArray
    y: LabelArray
    units: Units | None
    n_left_out: int
    n_skipped: int
    odd_rows: tuple[str, ...] = ()


def import_points(
    text: object,
    problem: str,
    columns: Mapping[str, str] | None = None,
    decimal: str | None = None,
    has_header: bool | None = None,
) -> Imported:
    """Return the points in the text of a file.

    x and y are scaled separately, so that each fills nine tenths of the domain. The values of
    regression are scaled so that they fill [-1, 1].

    Parameters
    ----------
    text : str
        A table that `read_table` can read. A label may be any text; in regression, a number.
    problem : str
        "classification" or "regression".
    columns : mapping of str to str, optional
        Names of the columns for "x", "y" and "label". If omitted, the columns are recognized.
    decimal : str, optional
        The decimal separator, "." or ",", of columns whose cells do not show it.
    has_header : bool, optional
        Whether the first row of CSV is a header. If omitted, a header is recognized.

    Raises
    ------
    UnreadableError
        If no points can be read from the text, or if many of its rows are odd.
    ColumnsNeededError
        If the columns, the header or a decimal separator can't be recognized, or if the labels
        belong to the other problem.
    ValidationError
        If `columns` does not name three different columns of the text.
    """
    table = read_table(text, has_header)
    chosen = (
        recognized_columns(table, problem) if columns is None else chosen_columns(table, columns)
    )
    preview = preview_of(table, problem, chosen)
    numbers = {column: _numbers(table, column, decimal, preview) for column in chosen[:2]}
    if problem == "regression":
        numbers[chosen[2]] = _values(table, chosen[2], decimal, preview)
    is_odd, odd_rows = find_odd_rows(table, numbers)
    values = np.column_stack(list(numbers.values()))
    is_complete = ~is_odd & ~np.isnan(values).any(axis=1)
    if problem == "regression":
        points = _in_regression(table, chosen, values, is_complete)
    else:
        points = _in_classification(table, chosen, values, is_complete, preview)
    return points._replace(
        n_left_out=points.n_left_out - len(odd_rows), odd_rows=(*table.odd_rows, *odd_rows)
    )


def preview_import(
    text: object,
    problem: str,
    columns: Mapping[str, str] | None = None,
    has_header: bool | None = None,
) -> dict[str, Any]:
    """Return the preview of a file, as `preview_of` does; for the arguments see `import_points`."""
    table = read_table(text, has_header)
    return preview_of(table, problem, None if columns is None else chosen_columns(table, columns))


def _numbers(table: Table, column: int, decimal: str | None, preview: dict[str, Any]) -> FloatArray:
    """Return the numbers of a column; see `Table.numbers`."""
    found = table.decimal(column) or decimal
    if found is None:
        message = f'Choose how to read the commas in column "{table.columns[column]}".'
        raise ColumnsNeededError(message, preview)
    return table.numbers(column, check_choice("decimal", found, (".", ",")))


def _values(table: Table, column: int, decimal: str | None, preview: dict[str, Any]) -> FloatArray:
    """Return the values of regression; see `Table.numbers`."""
    if column not in table.numeric:
        message = f'Column "{table.columns[column]}" holds texts; regression needs numbers.'
        raise ColumnsNeededError(message, preview, "classification")
    return _numbers(table, column, decimal, preview)


def _check_rows(is_complete: BoolArray, table: Table) -> None:
    if not is_complete.any():
        n_rows = f"{len(table.rows):,}"
        raise UnreadableError(f"None of the {n_rows} rows has a value for x, y and label.")


def _in_classification(
    table: Table,
    chosen: Sequence[int],
    positions: FloatArray,
    is_complete: BoolArray,
    preview: dict[str, Any],
) -> Imported:
    labels = number_classes(table, chosen[2], is_complete, preview)
    is_complete = is_complete & (labels.y >= 0)
    _check_rows(is_complete, table)
    positions = positions[is_complete]
    if labels.are_classes and _is_exported(table, positions):
        return _imported(table, positions, labels.keys[is_complete], None, is_complete)
    X, centers, scales = fitted(positions)
    units = Units(_names(table, chosen), centers, scales, labels.names)
    return _imported(table, X, labels.y[is_complete], units, is_complete)


def _in_regression(
    table: Table, chosen: Sequence[int], values: FloatArray, is_complete: BoolArray
) -> Imported:
    _check_rows(is_complete, table)
    values = values[is_complete]
    if _is_exported(table, values):
        return _imported(table, values[:, :2], values[:, 2], None, is_complete)
    X, centers, scales = fitted(values[:, :2])
    y, (center,), (scale,) = fitted(values[:, 2:], fill=1)
    units = Units(_names(table, chosen), (*centers, center), (*scales, scale))
    return _imported(table, X, y[:, 0], units, is_complete)


def _imported(
    table: Table, X: FloatArray, y: LabelArray, units: Units | None, is_complete: BoolArray
) -> Imported:
    return Imported(X, y, units, int(np.sum(~is_complete)), table.n_skipped)


def _is_exported(table: Table, values: FloatArray) -> bool:
    """Return whether a file is one that nnvisu exported without units.

    Such a file has the header `COLUMN_NAMES`, and its points lie in the domain. In x or y, the
    points span more than half of the domain: points that span less may come from another program
    that writes the same header.
    """
    spans = np.ptp(values[:, :2], axis=0)
    return bool(table.columns == COLUMN_NAMES and np.abs(values).max() <= 1 < spans.max())


def _names(table: Table, chosen: Sequence[int]) -> tuple[str, str, str]:
    """Return the names of the chosen columns.

    If there are three columns without names, their names are x, y and label.
    """
    if not table.is_named and len(table.columns) == 3:
        return COLUMN_NAMES
    x, y, label = (table.columns[column][:MAX_NAME] for column in chosen)
    return x, y, label
