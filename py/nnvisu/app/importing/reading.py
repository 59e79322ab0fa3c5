"""Conversion of text to a table: CSV in its common dialects, ARFF or JSON."""

from __future__ import annotations

from typing import Final

from .arff_reading import is_arff, read_arff
from .csv_reading import read_csv
from .json_reading import read_json
from .tables import Table, UnreadableError, shown

MAX_CHARACTERS: Final = 20_000_000


def read_table(text: object, has_header: bool | None = None) -> Table:
    """Return the table in a text.

    Parameters
    ----------
    text : str
        CSV with a tab, semicolon, comma, bar or spaces between the cells, with or without a
        header; ARFF; or JSON: objects, lists or columns, in one value or on a line each.
    has_header : bool, optional
        Whether the first row of CSV is a header; if omitted, it is recognized.

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
    if text.lstrip()[0] in "[{":
        return read_json(text)
    return read_arff(text) if is_arff(text) else read_csv(text, has_header)
