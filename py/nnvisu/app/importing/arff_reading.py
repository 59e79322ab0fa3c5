"""Conversion of ARFF to a table. ARFF is the format of Weka and OpenML; it declares its columns."""

from __future__ import annotations

import csv
import io
import re
from typing import Final

from .tables import Table, UnreadableError, check_size, checked_table, unique_names

DECLARATION: Final = re.compile(
    r"@attribute\s+('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|\S+)\s+(.+)", re.IGNORECASE
)
"""The declaration of a column: a name, then a type or a list of values in braces."""


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
            names.append(declared[1].strip("'\""))
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
        rows.append(_cells(line, number))
        numbers.append(number)
    check_size(len(rows), len(names))
    return checked_table(
        Table(unique_names(names), True, list(rows), numbers, "line", class_names=values)
    )


def _values(declared: str) -> tuple[str, ...]:
    """Return the values that a declaration lists, such as a and b of {a,b}; empty for a type."""
    declared = declared.strip()
    return tuple(_cells(declared.strip("{}"), 0)) if declared.startswith("{") else ()


def _cells(line: str, number: int) -> list[str]:
    quote = "'" if "'" in line else '"'
    reader = csv.reader([line], quotechar=quote, escapechar="\\", skipinitialspace=True)
    try:
        return [cell.strip() for cell in next(reader)]
    except csv.Error as error:
        raise UnreadableError(f"Line {number}: {error}.") from None
