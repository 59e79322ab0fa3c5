"""Search for the table in a file: separate it from comments and from the lines around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from .header import Row, has_decimals, is_header, is_odd, names_numbers
from .number_formats import is_missing, is_number
from .tables import SAMPLE_ROWS

COMMENT: Final = re.compile(r"\s*(#|%|//|!)\s*")
"""The beginning of a comment line."""

RULE: Final = re.compile(r"[\s:|+=_-]*[=_+-]{2}[\s:|+=_-]*")
"""A line or cell of signs such as ---; printed tables have such lines below the header."""

SURE_ROWS: Final = 10
"""A first row that `is_odd` is a header if at least this number of rows are below it."""

MOST_HEADER_ROWS: Final = 3
"""Maximum number of rows that are skipped below the header. Such a row may contain units."""


@dataclass(frozen=True)
class Layout:
    """The parts of a file.

    Attributes
    ----------
    names : list of str
        Names of the columns; empty if the columns have no names.
    rows : sequence of Row
    n_columns : int
    has_header : bool or None
        Whether a header precedes `rows`. A header may have numbers in place of names. None if a
        line of counts precedes `rows`; a person cannot choose whether this line is a header.
    n_skipped : int
        Number of lines above and below the rows. Comments and the header do not count.
    class_names : tuple of str
        Names of classes from a first line such as "150,4,setosa,versicolor", as in the data files
        of scikit-learn.
    header_in_doubt : bool
        Whether the first row may be a header, but may also be data.
    """

    names: list[str]
    rows: Sequence[Row]
    n_columns: int
    has_header: bool | None = False
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
        Whether the first row of the table is its header. If omitted, `find_table` recognizes a
        header.
    """
    rows, commented = _without_comments(rows)
    if not rows:
        return Layout([], [], 0)
    # The width of most rows; in a tie, the width that occurs first.
    width = Counter(len(row.cells) for row in rows[:SAMPLE_ROWS]).most_common(1)[0][0]
    rows = [_trimmed(row, width) for row in rows]
    start = next(i for i, row in enumerate(rows) if len(row.cells) == width)
    before, body = rows[:start], rows[start:]
    counted = _class_names(rows[0].cells, rows[1:], width)
    if counted is not None and has_header is not False:
        return Layout([], rows[1:], width, None, class_names=counted)
    for i, row in enumerate(before):
        if len(row.cells) > width or sum(map(is_number, row.cells)) > 1:
            return Layout([], rows[i:], width)  # `checked_table` reports this row as an error.
    body, n_notes = _without_notes(body)
    layout = Layout([], body, width, n_skipped=start + n_notes)
    is_short = bool(before) and len(before[-1].cells) == width - 1
    if is_short and is_header(["", *before[-1].cells], body) and not is_header(*_parted(body)):
        # R writes the names of the rows in the first column, and no cell above them in the header.
        names = ["", *before[-1].cells]
        return replace(layout, names=names, has_header=True, n_skipped=start - 1 + n_notes)
    if commented and len(commented) == width and not start and is_header(commented, body):
        return replace(layout, names=commented, has_header=True)
    return _with_header(layout, has_header)


def _without_comments(rows: Sequence[Row]) -> tuple[list[Row], list[str]]:
    """Return the rows without comments and rules, and the cells of the last comment above them.

    If most lines begin with a comment sign, no line is a comment: the first column may contain
    colors such as #ff0000.
    """
    firsts = [row.cells[0] for row in rows]
    is_comment = [bool(COMMENT.match(cell)) and not is_missing(cell) for cell in firsts]
    if 2 * sum(is_comment) > len(rows):
        is_comment = [False] * len(rows)
    above = is_comment.index(False) if False in is_comment else 0
    commented = [COMMENT.sub("", cell, count=1) for cell in rows[above - 1].cells] if above else []
    if commented[:1] == [""]:  # A delimiter followed the comment sign.
        commented = commented[1:]
    left = (row for row, comment in zip(rows, is_comment, strict=True) if not comment)
    return [row for row in left if not all(map(_is_rule, row.cells))], commented


def _trimmed(row: Row, width: int) -> Row:
    """Return a row without empty cells beyond the width of the table."""
    return row if any(map(str.strip, row.cells[width:])) else Row(row.number, row.cells[:width])


def _without_notes(rows: list[Row]) -> tuple[list[Row], int]:
    """Return the rows without the notes below the table, and the number of notes.

    A note is a row that contains a single text and has another number of cells than the first row.
    """
    n_notes = 0
    for row in reversed(rows[1:]):
        filled = [cell for cell in row.cells if cell.strip()]
        if len(row.cells) == len(rows[0].cells) or len(filled) > 1 or is_number(filled[0]):
            break
        n_notes += 1
    return rows[: len(rows) - n_notes], n_notes


def _is_rule(cell: str) -> bool:
    return not cell.strip() or RULE.fullmatch(cell) is not None


def _class_names(cells: Sequence[str], below: Sequence[Row], width: int) -> tuple[str, ...] | None:
    """Return the names of classes in a first line "n_rows,n_features,name,name,...", or None."""
    cells = [cell.strip() for cell in cells]
    if cells[:2] != [str(len(below)), str(width - 1)] or any(map(is_number, cells[2:])):
        return None
    if not all(row.cells[-1].strip().isdigit() for row in below):
        return None
    return tuple(filter(None, cells[2:]))


def _with_header(layout: Layout, has_header: bool | None) -> Layout:
    """Find the header, and rows of units below the header; return a layout without these rows."""
    cells, body = _parted(layout.rows)
    numbers = [str(i) for i in range(layout.n_columns)]
    numbered = [cell.strip() for cell in cells] in (numbers, ["", *numbers[:-1]])
    # pandas writes the header 0, 1, 2, ... above columns without names. If no number below has
    # decimals, such a first row may also be data.
    odd = is_odd(cells, body)
    found = is_header(cells, body) or (numbered and has_decimals(body))
    found = found or (odd and len(body) >= SURE_ROWS)
    in_doubt = not found and bool(body) and (numbered or odd) and has_header is None
    if not (found if has_header is None else has_header):
        return replace(layout, header_in_doubt=in_doubt)
    names = [] if numbered else [_name(cell) for cell in cells]
    n_units = 0
    while n_units < MOST_HEADER_ROWS and body and names_numbers(body[0].cells, body[1:]):
        n_units, body = n_units + 1, body[1:]
    n_skipped = layout.n_skipped + n_units
    return replace(layout, names=names, rows=body, has_header=True, n_skipped=n_skipped)


def _name(cell: str) -> str:
    """Return the name in a header's cell, without a comment sign or single quotes around it."""
    name = cell.strip().lstrip("# ")
    return name[1:-1] if len(name) > 2 and name[0] == name[-1] == "'" else name


def _parted(rows: Sequence[Row]) -> tuple[list[str], Sequence[Row]]:
    """Return the cells of the first row, and the other rows."""
    return rows[0].cells, rows[1:]
