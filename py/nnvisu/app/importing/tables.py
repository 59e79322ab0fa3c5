"""A table of cells, as a file or the clipboard held it, and the numbers in it."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from nnvisu._validation import FloatArray, ValidationError

MAX_NUMBER: Final = 1e300
"""Sums of a few numbers up to here are finite, too."""

SAMPLE_ROWS: Final = 100
"""What of a column is looked at to tell whether it holds numbers."""


class UnreadableError(ValidationError):
    """A text that gives no points; the message says where and why."""

    code = "unreadable_file"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__("text", message, hint)


@dataclass(frozen=True)
class Table:
    """Cells in rows of one length.

    Attributes
    ----------
    columns : tuple of str
        A different name for each column: its own, or "column 1" ...
    has_header : bool
        Whether the names are the columns' own.
    rows : list
        Cells as text, or of JSON as they were.
    places : sequence of int
        Number of each row's line or JSON item in the text, from 1.
    unit : str
        Which of these, "line" or "item".
    decimal_comma : bool
        Whether a comma may be a decimal point.
    """

    columns: tuple[str, ...]
    has_header: bool
    rows: list[Sequence[Any]]
    places: Sequence[int]
    unit: str
    decimal_comma: bool

    def is_numeric(self, column: int) -> bool:
        """Whether most of the first cells of a column are numbers."""
        cells = [row[column] for row in self.rows[:SAMPLE_ROWS]]
        return mostly_numbers(cells, self.decimal_comma)

    def numbers(self, column: int) -> FloatArray:
        """Return a column as float64.

        Raises
        ------
        UnreadableError
            If a cell is no finite number; it names the cell.
        """
        numbers = []
        for i, row in enumerate(self.rows):
            value = parse_number(row[column], self.decimal_comma)
            if value is None or not abs(value) <= MAX_NUMBER:
                raise self.error(i, column, "is not a finite number")
            numbers.append(value)
        return np.array(numbers)

    def error(self, row: int, column: int, why: str) -> UnreadableError:
        """Return an error about one cell."""
        cell = self.rows[row][column]
        empty = cell is None or (isinstance(cell, str) and not cell.strip())
        what = "the cell" if empty else shown(cell)
        return UnreadableError(
            f'{self.unit.capitalize()} {self.places[row]}, column "{self.columns[column]}": '
            f"{what} {'is empty' if empty else why}."
        )


def parse_number(cell: object, decimal_comma: bool) -> float | None:
    """Return the number that a cell holds, which may be infinite or NaN, or None."""
    if isinstance(cell, str):
        if decimal_comma:
            cell = cell.replace(",", ".")
        if "_" in cell:  # float() takes 1_000 for a number, as Python does in its sources
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
    """Whether more than half of the cells hold numbers."""
    return 2 * sum(parse_number(cell, decimal_comma) is not None for cell in cells) > len(cells)


def shown(value: object) -> str:
    """Return the beginning of a value as text for an error."""
    text = json.dumps(value, ensure_ascii=False, default=repr)
    return text if len(text) <= 40 else f"{text[:37]}..."
