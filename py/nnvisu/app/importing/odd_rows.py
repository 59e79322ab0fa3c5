"""Rows that cannot be points: rows of another length, and rows with a text in place of a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from nnvisu._types import BoolArray, FloatArray

from .number_formats import is_date
from .tables import Table, UnreadableError

MAX_ODD_SHARE: Final = 0.2
"""Maximum share of odd rows. Odd rows, such as a row of totals, are left out.

If more rows are odd, the file is refused, because its columns are probably not the right ones.
"""


def rows_of_width(
    rows: Sequence[Sequence[Any]], numbers: Sequence[int], width: int, unit: str
) -> tuple[list[Sequence[Any]], list[int], tuple[str, ...]]:
    """Return the rows with `width` cells, the numbers of these rows, and messages on other rows.

    Parameters
    ----------
    rows : sequence of sequence
    numbers : sequence of int
        For each row, the number of its line or JSON item.
    width : int
    unit : str
        "line" or "item".

    Raises
    ------
    UnreadableError
        If there are too many other rows.
    """
    pairs = list(zip(rows, numbers, strict=True))
    odd_rows = tuple(
        f"{unit.capitalize()} {number}: {len(row)} cells instead of {width}."
        for row, number in pairs
        if len(row) != width
    )
    _check_few(odd_rows, len(rows))
    fitting = [(row, number) for row, number in pairs if len(row) == width]
    return [row for row, _ in fitting], [number for _, number in fitting], odd_rows


def find_odd_rows(
    table: Table, numbers: Mapping[int, FloatArray]
) -> tuple[BoolArray, tuple[str, ...]]:
    """Return whether each row is odd, and a message for each odd row.

    Parameters
    ----------
    table : Table
    numbers : mapping of int to ndarray
        The result of `Table.numbers` for the columns that must be numbers.

    Raises
    ------
    UnreadableError
        If there are too many odd rows.
    """
    is_odd = np.any([np.isinf(values) for values in numbers.values()], axis=0)
    odd_rows = []
    for row in np.flatnonzero(is_odd).tolist():
        column = next(i for i, values in numbers.items() if np.isinf(values[row]))
        kind = (
            "a date or time, not a number"
            if is_date(table.rows[row][column])
            else "not a finite number"
        )
        odd_rows.append(table.error(row, column, f"is {kind}").message)
    _check_few(odd_rows, len(table.rows))
    return is_odd, tuple(odd_rows)


def _check_few(odd_rows: Sequence[str], n_rows: int) -> None:
    if len(odd_rows) > MAX_ODD_SHARE * n_rows:
        raise UnreadableError(odd_rows[0])
