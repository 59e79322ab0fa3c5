"""The table among the rows of a file: comments and lines before it, the header, the cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from .number_formats import is_missing, is_number, mostly_numbers, parse_number
from .tables import SAMPLE_ROWS

COMMENT: Final = re.compile(r"\s*(#|%|//|!)\s*")
"""The beginning of a comment line."""

RULE: Final = re.compile(r"[\s:|+=_-]*[=_+-]{2}[\s:|+=_-]*")
"""A line or cell drawn from signs, as between the header and the rows of a printed table."""

MOST_HEADER_ROWS: Final = 3
"""Further header rows, such as one of units, are skipped up to this number."""


class Row(NamedTuple):
    """One row of a file: the number of its last line, and its cells."""

    number: int
    cells: list[str]


@dataclass(frozen=True)
class Layout:
    """The parts of a file.

    Attributes
    ----------
    names : list of str
        Names of the columns; empty if there are none.
    rows : sequence of Row
    n_columns : int
    has_header : bool
        Whether a row before the rows is a header; it may hold numbers in place of names.
    n_skipped : int
        Number of lines before the rows that are neither comments nor the header.
    class_names : tuple of str
        Names of classes in a first line as scikit-learn writes it, "150,4,setosa,versicolor".
    header_in_doubt : bool
        Whether the first row may be a header or data.
    """

    names: list[str]
    rows: Sequence[Row]
    n_columns: int
    has_header: bool = False
    n_skipped: int = 0
    class_names: tuple[str, ...] = ()
    header_in_doubt: bool = False


def find_table(rows: Sequence[Row], has_header: bool | None = None) -> Layout:
    """Return the layout of a file.

    Parameters
    ----------
    rows : sequence of Row
        Rows with at least one cell that is not empty.
    has_header : bool, optional
        Whether the first row of the table is its header; if omitted, it is recognized.
    """
    rows, commented = _without_comments(rows)
    if not rows:
        return Layout([], [], 0)
    # In a tie, the width of the first row counts.
    width = Counter(len(row.cells) for row in rows[:SAMPLE_ROWS]).most_common(1)[0][0]
    start = next(i for i, row in enumerate(rows) if len(row.cells) == width)
    before, body = rows[:start], rows[start:]
    counted = _class_names(rows[0].cells, rows[1:], width)
    if counted is not None and has_header is not False:
        return Layout([], rows[1:], width, True, class_names=counted)
    if any(len(row.cells) > width or sum(map(is_number, row.cells)) > 1 for row in before):
        return Layout([], rows, width)  # The error names the first row of another width.
    layout = Layout([], body, width, n_skipped=start)
    is_short = bool(before) and len(before[-1].cells) == width - 1
    if is_short and _is_header(["", *before[-1].cells], body) and not _is_header(*_parted(body)):
        # R writes no name above the names of the rows.
        names = ["", *before[-1].cells]
        return replace(layout, names=names, has_header=True, n_skipped=start - 1)
    if commented and len(commented) == width and not start and _is_header(commented, body):
        return replace(layout, names=commented, has_header=True)
    return _with_header(layout, has_header)


def _without_comments(rows: Sequence[Row]) -> tuple[list[Row], list[str]]:
    """Return the rows without comments, and the cells of the last comment above all rows.

    If most lines begin like a comment, they are none: the first column may hold colors.
    """
    firsts = [row.cells[0] for row in rows]
    is_comment = [bool(COMMENT.match(cell)) and not is_missing(cell) for cell in firsts]
    if 2 * sum(is_comment) > len(rows):
        is_comment = [False] * len(rows)
    above = is_comment.index(False) if False in is_comment else 0
    commented = [COMMENT.sub("", cell, count=1) for cell in rows[above - 1].cells] if above else []
    if commented[:1] == [""]:  # spaces delimit the sign, too
        commented = commented[1:]
    left = (row for row, comment in zip(rows, is_comment, strict=True) if not comment)
    return [row for row in left if not all(map(_is_rule, row.cells))], commented


def _is_rule(cell: str) -> bool:
    return not cell.strip() or RULE.fullmatch(cell) is not None


def _class_names(cells: Sequence[str], below: Sequence[Row], width: int) -> tuple[str, ...] | None:
    """Return the names of classes in the line "rows, features, names of classes", else None."""
    cells = [cell.strip() for cell in cells]
    if cells[:2] != [str(len(below)), str(width - 1)] or any(map(is_number, cells[2:])):
        return None
    if not all(row.cells[-1].strip().isdigit() for row in below):
        return None
    return tuple(filter(None, cells[2:]))


def _with_header(layout: Layout, has_header: bool | None) -> Layout:
    """Return a layout with the first row as header, if it is one, and without rows of units."""
    cells, body = _parted(layout.rows)
    numbers = [str(i) for i in range(layout.n_columns)]
    numbered = [cell.strip() for cell in cells] in (numbers, ["", *numbers[:-1]])
    # pandas numbers columns without names. Whole numbers below may continue the first row.
    is_header = _is_header(cells, body) or (numbered and _has_decimals(body))
    in_doubt = not is_header and bool(body) and (numbered or _is_odd(cells, body))
    if has_header is not None:
        is_header, in_doubt = has_header, False
    if not is_header:
        return replace(layout, header_in_doubt=in_doubt)
    names = [] if numbered else [cell.strip().lstrip("# ") for cell in cells]
    n_units = 0
    while n_units < MOST_HEADER_ROWS and body and _names_numbers(body[0].cells, body[1:]):
        n_units, body = n_units + 1, body[1:]
    n_skipped = layout.n_skipped + n_units
    return replace(layout, names=names, rows=body, has_header=True, n_skipped=n_skipped)


def _parted(rows: Sequence[Row]) -> tuple[list[str], Sequence[Row]]:
    """Return the cells of the first row, and the other rows."""
    return rows[0].cells, rows[1:]


def _is_header(cells: Sequence[str], below: Sequence[Row]) -> bool:
    """Return whether a row is a header, judged by the columns below it.

    It is one if it holds a text above numbers. Whole numbers above numbers do not contradict:
    columns may be named after years. If no column holds numbers, a header is a row without numbers.
    """
    above = _cells_above_numbers(cells, below)
    if not above:
        return bool(cells) and not any(map(is_number, cells))
    numbers = [parse_number(cell) for cell in above if is_number(cell)]
    is_whole = all(number is not None and number % 1 == 0 for number in numbers)
    return is_whole and any(not is_number(cell) and not is_missing(cell) for cell in above)


def _names_numbers(cells: Sequence[str], below: Sequence[Row]) -> bool:
    """Return whether a row holds only texts above columns of numbers, as a row of units does."""
    above = _cells_above_numbers(cells, below)
    return not any(map(is_number, above)) and not all(map(is_missing, above))


def _is_odd(cells: Sequence[str], below: Sequence[Row]) -> bool:
    """Return whether a row of numbers and texts differs from the rows below in every column.

    Its numbers are whole above decimals, and its texts do not occur again.
    """
    texts = [(cell, column) for cell, column in _columns(cells, below) if not is_number(cell)]
    numbers = [(cell, column) for cell, column in _columns(cells, below) if is_number(cell)]
    return (
        bool(texts and numbers)
        and all(cell not in column for cell, column in texts)
        and all(not _is_decimal(cell) and any(map(_is_decimal, col)) for cell, col in numbers)
    )


def _cells_above_numbers(cells: Sequence[str], below: Sequence[Row]) -> list[str]:
    return [
        cell
        for cell, column in _columns(cells, below)
        if mostly_numbers(column) and not all(map(is_missing, column))
    ]


def _columns(cells: Sequence[str], below: Sequence[Row]) -> list[tuple[str, tuple[str, ...]]]:
    """Return each cell of a row with the cells below it."""
    rows = [row.cells for row in below[:SAMPLE_ROWS] if len(row.cells) == len(cells)]
    return list(zip(cells, zip(*rows, strict=True), strict=True)) if rows else []


def _has_decimals(rows: Sequence[Row]) -> bool:
    return any(_is_decimal(cell) for row in rows[:SAMPLE_ROWS] for cell in row.cells)


def _is_decimal(cell: str) -> bool:
    number = parse_number(cell)
    return number is not None and number % 1 != 0
