"""Recognition of a header: a row whose cells differ in kind from the columns below them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .number_formats import is_missing, is_number, mostly_numbers, parse_number
from .tables import SAMPLE_ROWS


class Row(NamedTuple):
    """One row of a file: the number of its last line, and its cells."""

    number: int
    cells: list[str]


def is_header(cells: Sequence[str], below: Sequence[Row]) -> bool:
    """Return whether a row is a header, judged by the columns below it.

    A header has a text above at least one column of numbers. A header may have whole numbers above
    other columns of numbers, because columns may be named after years. If there is no column of
    numbers, a row is a header if it contains no numbers.
    """
    above = _cells_above_numbers(cells, below)
    if not above:
        return bool(cells) and not any(map(is_number, cells))
    numbers = [parse_number(cell) for cell in above if is_number(cell)]
    is_whole = all(number is not None and number % 1 == 0 for number in numbers)
    return is_whole and any(not is_number(cell) and not is_missing(cell) for cell in above)


def names_numbers(cells: Sequence[str], below: Sequence[Row]) -> bool:
    """Return whether a row has only texts above columns of numbers, as a row of units has."""
    above = _cells_above_numbers(cells, below)
    return not any(map(is_number, above)) and not all(map(is_missing, above))


def is_odd(cells: Sequence[str], below: Sequence[Row]) -> bool:
    """Return whether a row of numbers and texts differs from the rows below in every column.

    A whole number differs if the column below it has decimals. A text differs if it does not occur
    below.
    """
    texts = [(cell, column) for cell, column in _columns(cells, below) if not is_number(cell)]
    numbers = [
        (cell, column)
        for cell, column in _columns(cells, below)
        if is_number(cell) and any(map(is_number, column))
    ]
    return (
        bool(texts and numbers)
        and all(cell not in column for cell, column in texts)
        and all(not _is_decimal(cell) and any(map(_is_decimal, col)) for cell, col in numbers)
    )


def _cells_above_numbers(cells: Sequence[str], below: Sequence[Row]) -> list[str]:
    return [cell for cell, column in _columns(cells, below) if mostly_numbers(column)]


def _columns(cells: Sequence[str], below: Sequence[Row]) -> list[tuple[str, tuple[str, ...]]]:
    """Return each cell of a row with the cells below it."""
    rows = [row.cells for row in below[:SAMPLE_ROWS] if len(row.cells) == len(cells)]
    return list(zip(cells, zip(*rows, strict=True), strict=True)) if rows else []


def has_decimals(rows: Sequence[Row]) -> bool:
    """Return whether any cell is a number with a fractional part."""
    return any(_is_decimal(cell) for row in rows[:SAMPLE_ROWS] for cell in row.cells)


def _is_decimal(cell: str) -> bool:
    number = parse_number(cell)
    return number is not None and number % 1 != 0
