"""The text of own code in a link, as in `web/work/packed_code.js`. Python never runs this code."""

from __future__ import annotations

import json
from typing import Any, Final

from nnvisu._check_values import ValidationError, refusal
from nnvisu.setup.parts import MAX_PARTS, MAX_SOURCE, Parts, check_part

from .compression import compress, decompress, unreadable

#: JSON writes some characters as six bytes.
MAX_BYTES: Final = MAX_PARTS * (6 * MAX_SOURCE + 100)


def pack_code(parts: Parts) -> str:
    """Return the text of `parts`."""
    entries = [[part.kind, part.name, part.source] for part in parts]
    return compress(json.dumps(entries).encode())


def unpack_code(text: str) -> Parts:
    """Return the parts in `text`.

    Raises
    ------
    ValidationError
        If the text is damaged, or if a part is not allowed.
    """
    content = decompress(text, "its own code", MAX_BYTES)
    try:
        return check_parts(json.loads(content))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise unreadable("its own code", "is damaged") from None


def check_parts(entries: Any) -> Parts:
    """Return the parts that `entries` describe: a kind, a name and a source for each part.

    Raises
    ------
    ValidationError
        If an entry is not a triple, if a part is not allowed, if two parts have the same kind and
        name, or if there are more than 30 parts.
    """
    expected = f"up to {MAX_PARTS} triples of kind, name and source"
    if not isinstance(entries, list | tuple) or len(entries) > MAX_PARTS:
        raise refusal("own_code", expected, entries)
    for entry in entries:
        if not isinstance(entry, list | tuple) or len(entry) != 3:
            raise refusal("own_code", expected, entry)
    parts = tuple(check_part(*entry) for entry in entries)
    if len({(part.kind, part.name) for part in parts}) < len(parts):
        raise ValidationError("own_code", "Two parts of own_code have the same kind and name.")
    return parts
