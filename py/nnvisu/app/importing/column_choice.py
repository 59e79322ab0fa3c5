"""The columns of x, y and label: recognized, or chosen by a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nnvisu._check_values import ValidationError, short_repr

from .preview import ColumnsNeededError, preview_of
from .roles import find_roles, is_index
from .tables import Table


def recognized_columns(table: Table, problem: str) -> Sequence[int]:
    """Return the indices of the likeliest columns of x, y and label.

    Raises
    ------
    ColumnsNeededError
        If other columns are also likely, or if the first row may be a header or a point.
    """
    *columns, is_sure = find_roles(table, problem)
    message = _missing_column(table, columns) or "Choose the columns for x, y and the label."
    if table.header_in_doubt:
        message = "The first row may be a header or a point. Check this row and the columns."
    elif is_sure:
        return columns
    raise ColumnsNeededError(message, preview_of(table, problem))


def _missing_column(table: Table, columns: Sequence[int]) -> str | None:
    """Return a message for a file of three columns if one of them is an index, else None."""
    if len(table.columns) > 3:
        return None
    for column, role in zip(columns, ("x", "y", "the label"), strict=True):
        if is_index(table, column):
            name = table.columns[column]
            verb = "numbers" if column in table.numeric else "names"
            return (
                f'The file has only two columns beside "{name}", which {verb} the rows. '
                f'Add a third column to the file, or import "{name}" as {role}.'
            )
    return None


def chosen_columns(table: Table, columns: Mapping[str, str]) -> Sequence[int]:
    """Return the indices of the columns that `columns` names for "x", "y" and "label".

    Raises
    ------
    ValidationError
        If `columns` does not name three different columns of `table`.
    """
    names = [columns.get(name) for name in ("x", "y", "label")] if isinstance(columns, dict) else []
    chosen = [table.columns.index(name) for name in names if name in table.columns]
    if len(set(chosen)) == 3:
        return chosen
    raise ValidationError(
        "columns",
        "Choose three different columns for x, y and label.",
        f"Columns: {', '.join(table.columns)}; got {short_repr(columns)}.",
    )
