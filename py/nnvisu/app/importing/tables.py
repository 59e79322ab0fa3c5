"""A table of cells, and the conversion of cells to numbers."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

import numpy as np

from nnvisu._check_values import ValidationError
from nnvisu._settings import RANGES
from nnvisu._types import FloatArray

MAX_ROWS: Final = int(RANGES["n_samples"].high)

MAX_COLUMNS: Final = 256
"""The most columns. Each column needs memory in every row, even in JSON objects without it."""

MAX_NUMBER: Final = 1e300
"""The largest number that a cell may hold: a sum of a few such numbers is still finite."""

SAMPLE_ROWS: Final = 100
"""The number of first rows whose cells decide whether a column holds numbers."""


class UnreadableError(ValidationError):
    """No points can be read from a text; the message names the place and the reason."""

    code = "unreadable_file"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__("text", message, hint)


@dataclass(frozen=True)
class Table:
    """Cells in rows of one length.

    Attributes
    ----------
    columns : tuple of str
        A unique name for each column: its name in the text, or "column 1", "column 2", ...
    has_header : bool
        Whether the text names its columns.
    rows : list
        Cells as text, or as parsed from JSON.
    row_numbers : sequence of int
        Number of the line or JSON item of each row, from 1.
    unit : str
        "line" or "item".
    decimal_comma : bool
        Whether a comma may be the decimal separator.
    """

    columns: tuple[str, ...]
    has_header: bool
    rows: list[Sequence[Any]]
    row_numbers: Sequence[int]
    unit: str
    decimal_comma: bool

    def is_numeric(self, column: int) -> bool:
        """Return whether most of the first cells of a column are numbers."""
        cells = [row[column] for row in self.rows[:SAMPLE_ROWS]]
        return mostly_numbers(cells, self.decimal_comma)

    def numbers(self, column: int) -> FloatArray:
        """Return a column as float64.

        Raises
        ------
        UnreadableError
            If a cell is not a finite number; the message names the cell.
        """
        numbers = []
        for i, row in enumerate(self.rows):
            value = parse_number(row[column], self.decimal_comma)
            if value is None or not abs(value) <= MAX_NUMBER:
                raise self.error(i, column, "is not a finite number")
            numbers.append(value)
        return np.array(numbers)

    def error(self, row: int, column: int, why: str) -> UnreadableError:
        """Return an error about one cell.

        `why` completes the message after the cell, for example "is not a finite number".
        """
        cell = self.rows[row][column]
        empty = cell is None or (isinstance(cell, str) and not cell.strip())
        subject = "the cell" if empty else shown(cell)
        return UnreadableError(
            f'{self.unit.capitalize()} {self.row_numbers[row]}, column "{self.columns[column]}": '
            f"{subject} {'is empty' if empty else why}."
        )


def parse_number(cell: object, decimal_comma: bool) -> float | None:
    """Return the number in a cell, which may be infinite or NaN, or None if there is no number."""
    if isinstance(cell, str):
        if decimal_comma:
            cell = cell.replace(",", ".")
        if "_" in cell:  # float() would read 1_000 as 1000, as in Python sources
            return None
    elif isinstance(cell, bool) or not isinstance(cell, int | float):
        return None
    try:
        return float(cell)
    except ValueError:
        return None
    except OverflowError:
        return math.inf


def mostly_numbers(cells: Sequence[object], decimal_comma: bool) -> bool:
    """Return whether more than half of the cells hold numbers."""
    return 2 * sum(parse_number(cell, decimal_comma) is not None for cell in cells) > len(cells)


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
    """Raise `UnreadableError` if there are more than `MAX_ROWS` or `MAX_COLUMNS`."""
    if n_rows > MAX_ROWS:
        raise UnreadableError(f"The file has {n_rows:,} rows; at most {MAX_ROWS:,} fit.")
    if n_columns > MAX_COLUMNS:
        raise UnreadableError(
            f"The file has {n_columns:,} columns; at most {MAX_COLUMNS} fit.",
            "Remove all columns but x, y and a label.",
        )


def checked_table(table: Table) -> Table:
    """Return `table` if it has rows of one length, and at least two columns.

    Raises
    ------
    UnreadableError
        If `table` has no rows, rows of different lengths, or only one column.
    """
    width = len(table.columns)
    if not table.rows:
        raise UnreadableError("No rows found below the header." if width else "No rows found.")
    for row, number in zip(table.rows, table.row_numbers, strict=True):
        if len(row) != width:
            raise UnreadableError(
                f"{table.unit.capitalize()} {number}: {len(row)} cells instead of {width}."
            )
    if width < 2:
        raise UnreadableError(
            "Only one column found.",
            "Write x, y and a label on each line, separated by commas, semicolons or tabs.",
        )
    return table
