"""Conversion of CSV to a table: recognize the delimiter, and read the rows."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final

from .header import Row
from .layout import Layout, find_table
from .number_formats import is_missing, is_number, is_unclear_label, mostly_numbers
from .odd_rows import rows_of_width
from .tables import (
    MAX_ROWS,
    SAMPLE_ROWS,
    Table,
    UnreadableError,
    check_size,
    checked_table,
    unique_names,
)

DELIMITERS: Final = ("\t", ";", "|", ",", " ")
"""Delimiters in order of preference. The comma comes after the other signs: in a text with another
delimiter, a comma may be a decimal separator.
"""

SAMPLE_CHARACTERS: Final = 20_000
"""Number of characters at the beginning of a text from which the delimiter is recognized."""


def read_csv(text: str, has_header: bool | None = None) -> Table:
    """Return the table in a text of CSV, or of columns aligned by spaces.

    Comments, lines before or after the table, and empty columns are left out. If `has_header` is
    None, `read_csv` recognizes a header.

    Raises
    ------
    UnreadableError
        If the text is not CSV, or too large.
    """
    delimiter = _find_delimiter(text)
    rows, n_rows = _read_rows(text, delimiter)
    if not rows:
        raise UnreadableError("All cells of the file are empty.")
    if n_rows > MAX_ROWS:
        # The header and the lines before the table do not count as rows of the table. The first
        # rows of the file suffice to count these lines.
        first = rows[:SAMPLE_ROWS]
        n_others = len(first) - len(find_table(first, has_header).rows)
        check_size(n_rows - n_others, 0)
    layout = find_table(rows, has_header)
    lines = [row.number for row in layout.rows]
    all_rows = [row.cells for row in layout.rows]
    full_rows, numbers, odd_rows = rows_of_width(all_rows, lines, layout.n_columns, "line")
    names, cells = _without_empty_columns(layout, full_rows)
    return checked_table(
        Table(
            unique_names(names),
            bool(layout.names),
            cells,
            numbers,
            "line",
            layout.n_skipped,
            layout.class_names,
            layout.has_header,
            layout.header_in_doubt,
            odd_rows,
            _quoted_labels(text, delimiter, rows),
        )
    )


def _without_empty_columns(
    layout: Layout, rows: Sequence[Sequence[str]]
) -> tuple[list[str], list[Sequence[str]]]:
    """Return the header and the cells, without columns that have neither a name nor a value."""
    names = layout.names or [""] * layout.n_columns
    columns = zip(names, *rows, strict=True)
    filled = [column for column in columns if any(map(str.strip, column))]
    header, *cells = zip(*filled, strict=True)
    return list(header), list(cells)


def _read_rows(text: str, delimiter: str) -> tuple[list[Row], int]:
    """Return the rows that are not empty, and the number of these rows.

    Raise `UnreadableError` if a row has too many cells. Rows beyond the limit of rows are counted,
    but not returned: the caller's error message contains the number of all rows.
    """
    rows: list[Row] = []
    n_rows = 0
    reader = _csv_reader(text, delimiter, strict=True)
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                n_rows += 1
                check_size(0, len(cells))
                if n_rows <= MAX_ROWS + 2:
                    rows.append(Row(reader.line_num, cells))
    except csv.Error as error:
        raise UnreadableError(f"Line {reader.line_num}: {error}.") from None
    return rows, n_rows


def _quoted_labels(text: str, delimiter: str, rows: Sequence[Row]) -> frozenset[str]:
    """Return the quoted texts that, without quotes, would mean a missing or infinite value.

    Return none of them if the file quotes all of its texts, because it may also quote missing
    values.
    """
    separators = re.escape(delimiter) + r" \r\n"
    found = re.findall(rf'(?<![^{separators}])"([^"\r\n]+)"(?![^{separators}])', text)
    quoted = {cell.strip() for cell in found}
    labels = frozenset(filter(is_unclear_label, quoted))
    if not labels:
        return labels
    needs_quotes = re.compile(rf'[{re.escape(delimiter)}"\r\n]')
    texts = (cell for row in rows[:SAMPLE_ROWS] for cell in map(str.strip, row.cells))
    is_selective = any(
        cell not in quoted
        and not is_number(cell)
        and not is_missing(cell)
        and not needs_quotes.search(cell)
        for cell in texts
    )
    return labels if is_selective else frozenset()


def _csv_reader(text: str, delimiter: str, *, strict: bool = False) -> Any:
    lines: Iterable[str] = io.StringIO(text, newline="")
    if delimiter == " ":
        # Cells are separated by runs of spaces and tabs: shorten each run to one space.
        lines = (" ".join(line.split()) for line in io.StringIO(text, newline=None))
    return csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=strict)


def _find_delimiter(text: str) -> str:
    """Return the delimiter that gives the most columns of numbers.

    If several delimiters give the same number of such columns, return the one of them that gives
    the most columns of any kind. Spaces also occur in names and labels, so spaces are returned only
    if they give more columns of numbers than every other delimiter.
    """
    sample = text[:SAMPLE_CHARACTERS]
    if len(sample) < len(text):
        sample = sample[: max(sample.rfind("\n"), sample.rfind("\r"))]

    def columns(delimiter: str) -> tuple[int, int]:
        rows = [row for row in _csv_reader(sample, delimiter) if any(map(str.strip, row))]
        width = Counter(map(len, rows)).most_common(1)[0][0] if rows else 0
        cells = zip(*(row for row in rows if len(row) == width), strict=True)
        numeric = sum(mostly_numbers(column) for column in cells if any(map(str.strip, column)))
        return numeric, 0 if delimiter == " " else width

    return max(DELIMITERS, key=columns)
