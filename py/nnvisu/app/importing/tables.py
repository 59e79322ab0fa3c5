"""A table of cells, and the numbers in its columns."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import Any, Final

import numpy as np

from nnvisu._check_values import ValidationError
from nnvisu._settings import RANGES
from nnvisu._types import FloatArray

from .number_formats import (
    ambiguous_cell,
    decimal_separator,
    is_missing,
    mostly_numbers,
    parse_number,
)

MAX_ROWS: Final = int(RANGES["n_samples"].high)

MAX_COLUMNS: Final = 256
"""Maximum number of columns.

Every row needs memory for every column, even a JSON object without a value for the column.
"""

MAX_NUMBER: Final = 1e300
"""The largest allowed number in a cell. A sum of a few such numbers is still finite."""

SAMPLE_ROWS: Final = 1000
"""Number of rows at the beginning from which the kind of a column is recognized."""


class UnreadableError(ValidationError):
    """No points can be read from a text; the message names the place and the reason."""

    code = "unreadable_file"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__("text", message, hint)


@dataclass(frozen=True)
class Table:
    """Cells in rows of equal length.

    Attributes
    ----------
    columns : tuple of str
        A unique name for each column: its name in the text, or "column 1", "column 2", ...
    is_named : bool
        Whether the text names its columns.
    rows : list
        The cells of each row: texts, or values from JSON.
    row_numbers : sequence of int
        For each row, the number of its line or JSON item, from 1.
    unit : str
        "line" or "item": the things that `row_numbers` counts.
    n_skipped : int
        Number of lines above and below the rows. Comments and the header do not count.
    class_names : tuple of str
        Names of classes that the text lists apart from its rows.
    has_header : bool or None
        Whether the first row of CSV is a header; None for other formats, and if the first row
        contains numbers of rows and columns.
    header_in_doubt : bool
        Whether the first row may be a header, but may also be a point.
    odd_rows : tuple of str
        A message for each row that was left out because of its number of cells.
    quoted_labels : frozenset of str
        Texts such as "nan" that are labels, because the file contains them in quotes.
    """

    columns: tuple[str, ...]
    is_named: bool
    rows: list[Sequence[Any]]
    row_numbers: Sequence[int]
    unit: str
    n_skipped: int = 0
    class_names: tuple[str, ...] = ()
    has_header: bool | None = None
    header_in_doubt: bool = False
    odd_rows: tuple[str, ...] = ()
    quoted_labels: frozenset[str] = frozenset()

    def cells(self, column: int, n_rows: int | None = None) -> list[Any]:
        """Return the cells of a column, or only those of the first `n_rows` rows."""
        return [row[column] for row in self.rows[:n_rows]]

    @cached_property
    def numeric(self) -> list[int]:
        """The columns in which most of the first cells are numbers."""
        columns = range(len(self.columns))
        return [i for i in columns if mostly_numbers(self.cells(i, SAMPLE_ROWS))]

    def decimal(self, column: int, n_rows: int | None = None) -> str | None:
        """Return the decimal separator of a column; None if a person must choose it.

        If the cells of the column do not show the separator, the separator of the other columns is
        returned. If they show none, or different ones, the cells decide: if a cell is like 1,050, a
        person must choose; otherwise, the separator is the point.
        """
        cells = self.cells(column, n_rows)
        if own := decimal_separator(cells):
            return own
        shown = (self._shown_decimal(i) for i in range(len(self.columns)) if i != column)
        others = {decimal for decimal in shown if decimal}
        if len(others) == 1:
            return others.pop()
        return None if ambiguous_cell(cells) else "."

    def class_name(self, number: float | None) -> str | None:
        """Return the name that the text lists for a class, or None. The first class is 0."""
        names = self.class_names
        return names[int(number)] if number is not None and number in range(len(names)) else None

    def numbers(self, column: int, decimal: str = ".") -> FloatArray:
        """Return a column as float64.

        A missing value becomes NaN. Any other cell that is not a finite number becomes infinity.
        """
        numbers = []
        for row in self.rows:
            cell = row[column]
            value = math.nan if is_missing(cell) else parse_number(cell, decimal)
            is_odd = value is None or abs(value) > MAX_NUMBER
            numbers.append(math.inf if is_odd else value)
        return np.array(numbers, dtype=np.float64)

    def error(self, row: int, column: int, why: str) -> UnreadableError:
        """Return an error about one cell.

        `why` completes the message after the cell, for example "is not a finite number".
        """
        return UnreadableError(
            f'{self.unit.capitalize()} {self.row_numbers[row]}, column "{self.columns[column]}": '
            f"{shown(self.rows[row][column])} {why}."
        )

    def _shown_decimal(self, column: int) -> str | None:
        """Return the decimal separator of a column whose first cells show one."""
        cells = self.cells(column, SAMPLE_ROWS)
        text = "".join(cell for cell in cells if isinstance(cell, str))
        has_mark = "." in text or "," in text
        return decimal_separator(cells) if has_mark and column in self.numeric else None


def shown(value: object) -> str:
    """Return the beginning of a value as JSON text, for an error message."""
    text = json.dumps(value, ensure_ascii=False, default=repr)
    return text if len(text) <= 40 else f"{text[:37]}..."


def unique_names(names: Sequence[str]) -> tuple[str, ...]:
    """Return unique names: "column 3" replaces a missing or repeated name of the third column."""
    unique: list[str] = []
    for i, name in enumerate(names, start=1):
        taken = {*unique, *names[i:]}
        numbered = (f"column {n}" for n in count(i) if f"column {n}" not in taken)
        unique.append(next(numbered) if not name or name in unique else name)
    return tuple(unique)


def check_size(n_rows: int, n_columns: int) -> None:
    """Raise `UnreadableError` if there are more than `MAX_ROWS` rows or `MAX_COLUMNS` columns."""
    if n_rows > MAX_ROWS:
        raise UnreadableError(f"The file has {n_rows:,} rows; at most {MAX_ROWS:,} fit.")
    if n_columns > MAX_COLUMNS:
        raise UnreadableError(
            f"The file has {n_columns:,} columns; at most {MAX_COLUMNS} fit.",
            "Remove all columns but x, y and a label.",
        )


def checked_table(table: Table) -> Table:
    """Return `table` if it has rows, and at least two columns.

    Raises
    ------
    UnreadableError
        If `table` has no rows, or only one column.
    """
    width = len(table.columns)
    if not table.rows:
        raise UnreadableError("No rows found below the header." if width else "No rows found.")
    if width < 2:
        raise UnreadableError(
            "Only one column found.",
            "Write x, y and a label on each line, separated by commas, semicolons, tabs or spaces.",
        )
    return table
