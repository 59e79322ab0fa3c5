"""Text to table: read CSV in its common dialects, or JSON, from a file or the clipboard."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any, Final

from nnvisu._settings import RANGES

from .tables import Table, UnreadableError, mostly_numbers, parse_number, shown

MAX_CHARACTERS: Final = 20_000_000
MAX_ROWS: Final = int(RANGES["n_samples"].high)

MAX_COLUMNS: Final = 256
"""Columns cost memory in every row, even in JSON objects that omit the cells."""

MAX_DEPTH: Final = 10
"""Levels of brackets in JSON. Points have three; some thousand exhaust WebAssembly's stack."""

DELIMITERS: Final = ("\t", ";", "|", ",")
"""The comma is last: next to another delimiter it is a decimal comma."""

SAMPLE_CHARACTERS: Final = 20_000
"""The beginning of a text from which its delimiter is recognized."""


def read_table(text: object) -> Table:
    """Return the table in a text.

    Parameters
    ----------
    text : str
        CSV with a tab, semicolon, comma or bar between the cells, with or without a header; or
        JSON: a list of objects, a list of lists, or ``{"X": [[x, y], ...], "y": [label, ...]}``.

    Returns
    -------
    Table
        At least one row and two columns.

    Raises
    ------
    UnreadableError
        If the text is none of these, or larger than 100,000 rows, 256 columns or 20 million
        characters.
    """
    if not isinstance(text, str):
        raise UnreadableError(f"Expected text, got {shown(text)}.")
    if len(text) > MAX_CHARACTERS:
        raise UnreadableError(
            f"The file has {len(text):,} characters; at most {MAX_CHARACTERS:,} can be read."
        )
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise UnreadableError("The file is empty.")
    return _read_json(text) if text.lstrip()[0] in "[{" else _read_csv(text)


def _read_csv(text: str) -> Table:
    delimiter = _find_delimiter(text)
    rows, lines, n_rows = [], [], 0
    reader = _csv_reader(text, delimiter, strict=True)
    try:
        for row in reader:
            if any(map(str.strip, row)):
                n_rows += 1
                # Rows beyond the limit are only counted, for the error.
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
    _check_size(n_rows - has_header, len(names))
    return _checked(Table(_unique(names), has_header, rows, lines, "line", decimal_comma))


def _csv_reader(text: str, delimiter: str, *, strict: bool = False) -> Any:
    lines = io.StringIO(text, newline="")
    return csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=strict)


def _find_delimiter(text: str) -> str:
    """Return the delimiter that gives the most columns of numbers, then the most columns."""
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


def _read_json(text: str) -> Table:
    if _is_deep(text):
        raise UnreadableError("The lists in this JSON are nested too deep.")
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"Line {error.lineno}, character {error.colno}"
        raise UnreadableError(f"{where}: not valid JSON ({error.msg}).") from None
    except ValueError:
        raise UnreadableError("This JSON has a number too long to read.") from None
    columns, rows = _json_rows(data)
    names = columns or [""] * (len(rows[0]) if rows else 0)
    _check_size(len(rows), len(names))
    numbers = range(1, len(rows) + 1)
    return _checked(Table(_unique(names), bool(columns), rows, numbers, "item", False))


def _is_deep(text: str) -> bool:
    """Return whether brackets are nested deeper than `MAX_DEPTH`, which may exhaust the stack."""
    brackets = re.sub(r""""(?:[^"\\]++|\\.)*+"?|[^][{}"]+""", "", text, flags=re.DOTALL)
    for _ in range(MAX_DEPTH):
        brackets = brackets.replace("[]", "").replace("{}", "")
    return len(brackets) > MAX_DEPTH


def _json_rows(data: Any) -> tuple[Sequence[str], list[Sequence[Any]]]:
    """Return the names of the columns, empty if they have none, and the rows."""
    if isinstance(data, dict) and set(data) == {"X", "y"}:
        X, y = data["X"], data["y"]
        if not (isinstance(X, list) and isinstance(y, list) and len(X) == len(y)):
            raise UnreadableError('"X" and "y" must be lists of the same length.')
        pairs = enumerate(zip(X, y, strict=True), start=1)
        return ("x", "y", "label"), [(*_list_of(i, x, 2), label) for i, (x, label) in pairs]
    if isinstance(data, list) and data and isinstance(data[0], dict):
        names = list(data[0])
        _check_size(len(data), len(names))
        return names, list(_object_rows(data, names))
    if isinstance(data, list):
        width = len(data[0]) if data and isinstance(data[0], list) else 3
        return (), [_list_of(i, item, width) for i, item in enumerate(data, start=1)]
    raise UnreadableError(
        "No points found in this JSON.",
        'Expected a list of {"x", "y", "label"} or of [x, y, label], '
        'or {"X": [[x, y], ...], "y": [label, ...]}.',
    )


def _object_rows(items: list[Any], names: list[str]) -> Iterator[Sequence[Any]]:
    for i, item in enumerate(items, start=1):
        if not isinstance(item, dict):
            raise UnreadableError(f"Item {i}: {shown(item)} is not an object.")
        yield [item.get(name) for name in names]


def _list_of(number: int, item: object, width: int) -> list[Any]:
    if isinstance(item, list) and len(item) == width:
        return item
    raise UnreadableError(f"Item {number}: {shown(item)} is not a list of {width} values.")


def _unique(names: Sequence[str]) -> tuple[str, ...]:
    """Return unique names: columns without a name, or with a repeated one, get their number."""
    unique: list[str] = []
    for i, name in enumerate(names, start=1):
        taken = {*unique, *names[i:]}
        numbered = (f"column {n}" for n in count(i) if f"column {n}" not in taken)
        unique.append(next(numbered) if not name or name in unique else name)
    return tuple(unique)


def _check_size(n_rows: int, n_columns: int) -> None:
    """Raise `UnreadableError` if this is too much."""
    if n_rows > MAX_ROWS:
        raise UnreadableError(f"The file has {n_rows:,} rows; at most {MAX_ROWS:,} fit.")
    if n_columns > MAX_COLUMNS:
        raise UnreadableError(
            f"The file has {n_columns:,} columns; at most {MAX_COLUMNS} can be told apart.",
            "Leave only x, y and a label in it.",
        )


def _checked(table: Table) -> Table:
    """Return `table` if it has what any table of points has."""
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
