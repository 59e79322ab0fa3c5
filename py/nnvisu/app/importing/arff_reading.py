"""Conversion of ARFF to a table. ARFF is the format of Weka and OpenML; it declares its columns."""

from __future__ import annotations

import io
import re
from typing import Final

from .number_formats import is_number
from .odd_rows import rows_of_width
from .tables import Table, UnreadableError, check_size, checked_table, unique_names

DECLARATION: Final = re.compile(
    r"@attribute\s+('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|\S+)\s+(.+)", re.IGNORECASE
)
"""The declaration of a column: a name, then a type or a list of values in braces."""

CELL: Final = re.compile(
    r"""\s*+(?:'(?P<single>(?:[^'\\]|\\.|'')*+)'|"(?P<double>(?:[^"\\]|\\.|"")*+)")\s*+(?:,|$)"""
    r"""|(?P<plain>[^,]*+)(?:,|$)"""
)
"""A cell and the comma after it. A cell may be in single or in double quotes."""


def is_arff(text: str) -> bool:
    """Return whether the first line that is neither empty nor a comment is a declaration."""
    for line in io.StringIO(text, newline=None):
        if line.strip() and not line.startswith("%"):
            return line.lower().startswith(("@relation", "@attribute"))
    return False


def read_arff(text: str) -> Table:
    """Return the table in a text of ARFF.

    Raises
    ------
    UnreadableError
        If the text has no data, or data that is sparse or too large.
    """
    names: list[str] = []
    rows: list[list[str]] = []
    numbers: list[int] = []
    values: tuple[str, ...] = ()
    lines = enumerate(io.StringIO(text, newline=None), start=1)
    for _, line in lines:
        if declared := DECLARATION.match(line.strip()):
            names.append(_name(declared[1]))
            values = _values(declared[2])
        elif line.strip().lower() == "@data":
            break
    for number, line in lines:
        line = line.strip()
        if not line or line.startswith("%"):
            continue
        if line.startswith("{"):
            raise UnreadableError(
                f"Line {number}: sparse ARFF cannot be read.", "Save the file as CSV."
            )
        rows.append(_cells(line))
        numbers.append(number)
    check_size(len(rows), len(names))
    full_rows, numbers, odd_rows = rows_of_width(rows, numbers, len(names), "line")
    return checked_table(
        Table(
            unique_names(names),
            True,
            full_rows,
            numbers,
            "line",
            # A list of numbers gives no names: a cell contains a number of the list, not its index.
            class_names=() if any(map(is_number, values)) else values,
            odd_rows=odd_rows,
        )
    )


def _name(declared: str) -> str:
    """Return a declared name without the quotes around it."""
    is_quoted = declared[0] in "'\"" and declared[1:].endswith(declared[0])
    return _unescaped(declared[1:-1]) if is_quoted else declared


def _values(declared: str) -> tuple[str, ...]:
    """Return the values that a declaration lists, such as a and b of {a,b}; empty for a type."""
    declared = declared.strip()
    return tuple(_cells(declared.strip("{}"))) if declared.startswith("{") else ()


def _cells(line: str) -> list[str]:
    """Return the cells of a line, without quotes and without the backslashes of escapes."""
    cells = []
    position, has_more = 0, True
    while has_more and (cell := CELL.match(line, position)):
        if cell["plain"] is None:
            quoted = cell["single"] or cell["double"] or ""
            cells.append(_unescaped(quoted))
        else:
            cells.append(cell["plain"].strip())
        position, has_more = cell.end(), cell[0].endswith(",")
    return cells


def _unescaped(quoted: str) -> str:
    """Return the text between two quotes without the backslashes of escapes."""
    return re.sub(r"\\(.)", r"\1", quoted).strip()
