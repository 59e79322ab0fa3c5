"""Conversion of JSON to a table: a list of objects, a list of lists, or lists named X and y."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from .tables import Table, UnreadableError, check_size, checked_table, shown, unique_names

MAX_DEPTH: Final = 10
"""The most levels of nested brackets. A list of points has at most three levels. Thousands of
levels would exhaust WebAssembly's stack.
"""


def read_json(text: str) -> Table:
    """Return the table in a text of JSON.

    Raises
    ------
    UnreadableError
        If the text is not JSON, holds no table, or is too large.
    """
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
    check_size(len(rows), len(names))
    numbers = range(1, len(rows) + 1)
    return checked_table(Table(unique_names(names), bool(columns), rows, numbers, "item", False))


def _is_deep(text: str) -> bool:
    """Return whether brackets are nested deeper than `MAX_DEPTH`."""
    # Remove everything except brackets. The loop then removes the innermost pairs, level by level.
    brackets = re.sub(r""""(?:[^"\\]++|\\.)*+"?|[^][{}"]+""", "", text, flags=re.DOTALL)
    for _ in range(MAX_DEPTH):
        brackets = brackets.replace("[]", "").replace("{}", "")
    return len(brackets) > MAX_DEPTH


def _json_rows(data: Any) -> tuple[Sequence[str], list[Sequence[Any]]]:
    """Return the names of the columns, or no names for a list of lists, and the rows."""
    if isinstance(data, dict) and set(data) == {"X", "y"}:
        X, y = data["X"], data["y"]
        if not (isinstance(X, list) and isinstance(y, list) and len(X) == len(y)):
            raise UnreadableError('"X" and "y" must be lists of the same length.')
        pairs = enumerate(zip(X, y, strict=True), start=1)
        return ("x", "y", "label"), [(*_list_of(i, x, 2), label) for i, (x, label) in pairs]
    if isinstance(data, list) and data and isinstance(data[0], dict):
        names = list(data[0])
        check_size(len(data), len(names))
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
