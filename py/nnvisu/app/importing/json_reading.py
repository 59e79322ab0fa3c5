"""Conversion of JSON to a table. The text is one JSON value, or has one JSON value on each line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from nnvisu._json_depth import is_deep

from .json_layouts import find_rows
from .odd_rows import rows_of_width
from .tables import Table, UnreadableError, check_size, checked_table, unique_names


def read_json(text: str) -> Table:
    """Return the table in a text that is one JSON value, or has one JSON value on each line.

    Raises
    ------
    UnreadableError
        If the text is not JSON, contains no table, or is too large.
    """
    if is_deep(text):
        raise UnreadableError("The lists in this JSON are nested too deeply.")
    data, numbers = _parsed(text)
    names, rows, class_names = find_rows(data)
    columns = names or [""] * (len(rows[0]) if rows else 0)
    check_size(len(rows), len(columns))
    unit = "line" if numbers else "item"
    numbers = numbers or range(1, len(rows) + 1)
    rows, numbers, odd_rows = rows_of_width(rows, numbers, len(columns), unit)
    return checked_table(
        Table(
            unique_names(columns),
            bool(names),
            rows,
            numbers,
            unit,
            class_names=class_names,
            odd_rows=odd_rows,
        )
    )


def _parsed(text: str) -> tuple[Any, Sequence[int]]:
    """Return the value in a text, and the line numbers of its items.

    If the text has one JSON value on each line, these values are the items. If the text is a single
    JSON value, there are no line numbers.
    """
    try:
        return json.loads(text), ()
    except json.JSONDecodeError as error:
        # If there are several values, the parser reports "Extra data" after the first value.
        if error.msg == "Extra data" and _ends_a_line(text, error.pos):
            lines = [(i, line) for i, line in enumerate(text.split("\n"), 1) if line.strip()]
            return _parsed_lines(lines), [number for number, _ in lines]
        raise _not_json(error, error.lineno) from None
    except ValueError:
        raise UnreadableError("A number in this JSON is too long to read.") from None


def _ends_a_line(text: str, position: int) -> bool:
    """Return whether the whitespace before `position` contains a line break."""
    before = text[:position]
    return "\n" in before[len(before.rstrip()) :]


def _parsed_lines(lines: Sequence[tuple[int, str]]) -> list[Any]:
    values = []
    for number, line in lines:
        try:
            values.append(json.loads(line))
        except json.JSONDecodeError as error:
            raise _not_json(error, number) from None
        except ValueError:
            raise UnreadableError(f"Line {number}: a number is too long to read.") from None
    return values


def _not_json(error: json.JSONDecodeError, line: int) -> UnreadableError:
    return UnreadableError(f"Line {line}, character {error.colno}: not valid JSON ({error.msg}).")
