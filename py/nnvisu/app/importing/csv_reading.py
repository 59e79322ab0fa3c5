"""Conversion of CSV to a table: recognize the delimiter and the header."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import Any, Final

from .tables import (
    MAX_ROWS,
    Table,
    UnreadableError,
    check_size,
    checked_table,
    mostly_numbers,
    parse_number,
    unique_names,
)

DELIMITERS: Final = ("\t", ";", "|", ",")
"""Delimiters in order of preference. The comma is last, because in a text with another delimiter a
comma is the decimal separator.
"""

SAMPLE_CHARACTERS: Final = 20_000
"""Number of characters at the beginning of a text from which the delimiter is recognized."""


def read_csv(text: str) -> Table:
    """Return the table in a text of CSV.

    Raises
    ------
    UnreadableError
        If the text is not CSV, or too large.
    """
    delimiter = _find_delimiter(text)
    rows, lines, n_rows = [], [], 0
    reader = _csv_reader(text, delimiter, strict=True)
    try:
        for row in reader:
            if any(map(str.strip, row)):
                n_rows += 1
                # The error text names the number of rows, so count the rows beyond the limit too.
                if n_rows <= MAX_ROWS + 1:
                    rows.append(row)
                    lines.append(reader.line_num)
    except csv.Error as error:
        raise UnreadableError(f"Line {reader.line_num}: {error}.") from None
    if not rows:
        raise UnreadableError("All cells of the file are empty.")
    decimal_comma = delimiter != ","
    has_header = not any(parse_number(cell, decimal_comma) is not None for cell in rows[0])
    names = [name.strip().lstrip("# ") for name in rows[0]] if has_header else [""] * len(rows[0])
    if has_header:
        del rows[0], lines[0]
    check_size(n_rows - has_header, len(names))
    return checked_table(Table(unique_names(names), has_header, rows, lines, "line", decimal_comma))


def _csv_reader(text: str, delimiter: str, *, strict: bool = False) -> Any:
    lines = io.StringIO(text, newline="")
    return csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=strict)


def _find_delimiter(text: str) -> str:
    """Return the delimiter that gives the most columns of numbers; in a tie, the most columns."""
    sample = text[:SAMPLE_CHARACTERS]
    if len(sample) < len(text):
        sample = sample[: max(sample.rfind("\n"), sample.rfind("\r"))]

    def columns(delimiter: str) -> tuple[int, int]:
        rows = [row for row in _csv_reader(sample, delimiter) if any(map(str.strip, row))]
        width = Counter(map(len, rows)).most_common(1)[0][0] if rows else 0
        cells = zip(*(row for row in rows if len(row) == width), strict=True)
        numeric = [mostly_numbers(column, delimiter != ",") for column in cells]
        return sum(numeric), width

    return max(DELIMITERS, key=columns)
