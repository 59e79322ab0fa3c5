"""Conversion of text to a table: CSV in its common dialects, or JSON."""

from __future__ import annotations

from typing import Final

from .csv_reading import read_csv
from .json_reading import read_json
from .tables import Table, UnreadableError, shown

MAX_CHARACTERS: Final = 20_000_000


def read_table(text: object) -> Table:
    """Return the table in a text.

    Parameters
    ----------
    text : str
        CSV with a tab, semicolon, comma or vertical bar between the cells, with or without a
        header; or JSON: a list of objects, a list of lists, or
        ``{"X": [[x, y], ...], "y": [label, ...]}``.

    Returns
    -------
    Table
        At least one row and two columns.

    Raises
    ------
    UnreadableError
        If the text has another form, or more than 100,000 rows, 256 columns or 20 million
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
    return read_json(text) if text.lstrip()[0] in "[{" else read_csv(text)
