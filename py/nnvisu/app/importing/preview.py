"""A preview of a file, from which a person chooses the columns of x, y and label."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from nnvisu._check_values import ValidationError

from .number_formats import ambiguous_cell, parse_number
from .roles import find_roles
from .tables import SAMPLE_ROWS, Table

PREVIEW_ROWS: Final = 5
MAX_CELL: Final = 40
"""Maximum number of characters of a cell in a preview."""


class ColumnsNeededError(ValidationError):
    """An error that a person can solve by a choice in the dialog.

    Attributes
    ----------
    details : dict
        ``preview``: the preview of the file. ``problem``: the problem that fits the label column,
        or None.
    """

    code = "columns_needed"

    def __init__(self, message: str, preview: dict[str, Any], problem: str | None = None) -> None:
        super().__init__("columns", message)
        self.details = {"preview": preview, "problem": problem}


def preview_of(table: Table, problem: str, columns: Sequence[int] | None = None) -> dict[str, Any]:
    """Return the preview of a table, which the dialog shows.

    Parameters
    ----------
    table : Table
    problem : str
        "classification" or "regression".
    columns : sequence of int, optional
        Indices of the columns of x, y and label. If omitted, `find_roles` finds the columns.

    Returns
    -------
    dict
        ``columns``: names of all columns. ``rows``: texts of the first rows. ``n_rows``: number of
        all rows. ``chosen``: names of the columns for x, y and label. ``has_header``: whether the
        first row of CSV is a header; None if a person cannot choose it. ``ambiguous``: for each
        column, a cell such as 1,050, whose comma may be a decimal comma or may group digits; None
        if the column has no such cell or its decimal separator is recognized.
    """
    x, y, label = columns or find_roles(table, problem)[:3]
    return {
        "columns": list(table.columns),
        "rows": [_shown_cells(table, row) for row in table.rows[:PREVIEW_ROWS]],
        "n_rows": len(table.rows),
        "chosen": {"x": table.columns[x], "y": table.columns[y], "label": table.columns[label]},
        "has_header": table.has_header,
        "ambiguous": [_ambiguous(table, i) for i in range(len(table.columns))],
    }


def label_text(cell: object) -> str:
    """Return a cell as text, or "" if it holds neither a text nor a number nor true or false."""
    if isinstance(cell, str):
        return cell.strip()
    return json.dumps(cell) if isinstance(cell, bool | int | float) else ""


def _shown_cells(table: Table, row: Sequence[Any]) -> list[str]:
    """Return the cells of a row as texts.

    If the file lists names of classes, the last text is the name of the class.
    """
    texts = [label_text(cell) for cell in row]
    texts[-1] = table.class_name(parse_number(texts[-1])) or texts[-1]
    return [text[:MAX_CELL] for text in texts]


def _ambiguous(table: Table, column: int) -> str | None:
    cell = ambiguous_cell(table.cells(column, SAMPLE_ROWS))
    return cell if cell and table.decimal(column, SAMPLE_ROWS) is None else None
