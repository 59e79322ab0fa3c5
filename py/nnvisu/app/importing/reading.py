"""Conversion of text to a table. The text is CSV in a common dialect, ARFF or JSON."""

from __future__ import annotations

import re
from typing import Final

from .arff_reading import is_arff, read_arff
from .csv_reading import read_csv
from .json_reading import read_json
from .tables import Table, UnreadableError, shown

MAX_CHARACTERS: Final = 20_000_000

HTML: Final = re.compile(r"\s*+<(!doctype html|html|head|body|table)\b", re.IGNORECASE)
"""The beginning of an HTML page."""


def read_table(text: object, has_header: bool | None = None) -> Table:
    """Return the table in a text.

    Parameters
    ----------
    text : str
        CSV, ARFF or JSON. The cells of CSV are separated by a tab, a semicolon, a comma, a vertical
        bar or spaces. JSON is one value in a layout that `find_rows` reads, or one object or list
        on each line.
    has_header : bool, optional
        Whether the first row of CSV is a header. If omitted, `read_table` recognizes a header.

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
    if HTML.match(text):
        raise UnreadableError("This is an HTML page.", "Save its table as CSV.")
    if text.lstrip()[0] in "[{":
        return read_json(text)
    return read_arff(text) if is_arff(text) else read_csv(text, has_header)
