"""Recognition of the columns of x, y and label by their names, or else by their cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from nnvisu._settings import RANGES

from .number_formats import is_date, is_missing, parse_number
from .tables import SAMPLE_ROWS, Table, UnreadableError, shown

MAX_LABELS: Final = int(RANGES["n_classes"].high)

MAX_OFFERED: Final = 20
"""The last column is offered as the label only if it has at most this number of different values.
With more than `MAX_LABELS` values, a person must choose another problem or another file.
"""

MAX_GROUP_SHARE: Final = 0.99
"""Maximum share of rows with the same label in a column that divides the rows into groups."""

AXES: Final = (
    *(("x", "y"), ("x1", "x2"), ("x_1", "x_2"), ("x0", "x1"), ("x_0", "x_1")),
    *(("longitude", "latitude"), ("long", "lat"), ("lon", "lat"), ("lng", "lat")),
)
"""Pairs of names, in lower case, of the two columns that hold the positions."""

LABELS: Final = (
    frozenset(("label", "labels", "class", "target", "species")),
    frozenset(("y",)),
    frozenset(
        ("category", "group", "cluster", "type", "color", "colour", "variety", "diagnosis")
        + ("outcome", "response", "result", "value", "output", "z")
    ),
)
"""Names, in lower case, of the label column. A name of an earlier set takes precedence.

"y" is a label only if it is not one of the two position columns.
"""

INDEX: Final = re.compile(
    r"#|(.*[ _.-])?(id|idx|index|no|nr|num|number|row|row[ .]?names?|obs|observation|key)"
    r"|.*[a-z](Id|ID)|unnamed: \d+|column \d+",
)
"""Names of an index: a column that numbers or names the rows.

"column 1" stands for a missing name.
"""


class Roles(NamedTuple):
    """Indices of the columns of x, y and label; `is_sure` is False if other columns also fit."""

    x: int
    y: int
    label: int
    is_sure: bool


def find_roles(table: Table, problem: str) -> Roles:
    """Return the likeliest columns of x, y and label.

    Raises
    ------
    UnreadableError
        If there are fewer than three columns, or no two columns that can be x and y.
    """
    names = [name.lower() for name in table.columns]
    if len(names) < 3:
        raise UnreadableError("Only two columns found.", "Add a label column.")
    numeric = table.numeric
    axes = next(([names.index(x), names.index(y)] for x, y in AXES if {x, y} <= {*names}), [])
    if len(numeric) < 2 and not axes:
        raise _no_numbers(table)
    free = [i for i in range(len(names)) if i not in axes]
    left = [i for i in free if not is_index(table, i)]
    others = left if len(left) + len(axes) > 2 else free
    if not table.is_named and len(others) == 3 and {*others} <= {*numeric}:
        return Roles(others[0], others[1], others[2], True)
    label, is_sure = _find_label(table, others, bool(axes), problem)
    is_sure = is_sure and others is left
    if axes:
        return Roles(axes[0], axes[1], label, is_sure)
    measured = [i for i in others if i in numeric and i != label]
    if len(measured) < 2:
        measured, is_sure = [i for i in numeric if i != label], False
    if len(measured) < 2:  # The label is one of only two columns of numbers.
        label = next(i for i in range(len(names)) if i not in numeric)
        measured, is_sure = numeric, False
    # Prefer columns with many values: few values put the points on a few lines. A column with the
    # name of an index is the last choice, even if its numbers repeat, and an index is not x.
    measured.sort(key=lambda i: (_is_named_index(table, i), _fewness(table, i)))
    x, y = sorted(measured[:2], key=lambda i: (is_index(table, i), i))
    return Roles(x, y, label, is_sure and len(measured) == 2)


def _find_label(
    table: Table, columns: Sequence[int], has_axes: bool, problem: str
) -> tuple[int, bool]:
    """Return the likeliest label among `columns`, and whether all other columns are less likely."""
    is_value = problem == "regression"
    fitting = [i for i in columns if not is_value or i in table.numeric]
    numbers = [i for i in columns if i in table.numeric]
    texts = [i for i in columns if i not in table.numeric]
    if len(numbers) > 2:
        # A column of names or dates with many different texts cannot be the label.
        texts = [i for i in texts if len(set(_values(table, i))) <= MAX_OFFERED]
    grouping = [i for i in texts if _is_grouping(table, i)]
    if grouping and not is_value:
        # A column of texts that is not in `grouping` cannot be the label, whatever its name is.
        fitting = [i for i in fitting if i in table.numeric or i in grouping]
    for names in LABELS:
        named = [i for i in fitting if table.columns[i].lower() in names]
        if named:
            return named[0], len(named) == 1
    if is_value:
        likely = fitting or list(columns)
        return likely[-1], has_axes and len(likely) == 1
    candidates = list(columns) if has_axes else texts
    likely = [i for i in candidates if i in grouping] or candidates
    if len(likely) == 1:
        return likely[0], True
    most_values = {i: MAX_OFFERED if i == columns[-1] else MAX_LABELS for i in columns}
    few = grouping or [i for i in columns if _is_grouping(table, i, most_values[i])]
    few = few or texts or numbers or list(columns)
    return few[-1], False


def _is_grouping(table: Table, column: int, most: int = MAX_LABELS) -> bool:
    """Return whether a column has 2 to `most` different values, which divide the rows into groups.

    A column in which no value repeats has no groups. In a column in which almost all values are the
    same, the other values are probably measurements.
    """
    counts = Counter(_values(table, column))
    if not 1 < len(counts) <= most:
        return False
    return 1 < max(counts.values()) <= MAX_GROUP_SHARE * counts.total()


def _fewness(table: Table, column: int) -> int:
    """Return 2 for a column of at most two different values, 1 for groups, 0 for measurements."""
    if len(set(_values(table, column))) <= 2:
        return 2
    return int(_is_grouping(table, column))


def _values(table: Table, column: int) -> list[str]:
    cells = table.cells(column, SAMPLE_ROWS)
    return [str(cell).strip() for cell in cells if not is_missing(cell)]


def _is_named_index(table: Table, column: int) -> bool:
    name = table.columns[column]
    return bool(INDEX.fullmatch(name) or INDEX.fullmatch(name.lower()))


def _no_numbers(table: Table) -> UnreadableError:
    """Return an error for a table without two columns of numbers.

    The hint names a column without numbers and the beginning of its first cell. It prefers a column
    of dates, then a column whose first cell has digits.
    """
    names = [table.columns[i] for i in table.numeric]
    message = f'Only column "{names[0]}" has numbers.' if names else "No column of numbers found."
    first = [
        (is_date(cell), any(map(str.isdigit, str(cell))), name, cell)
        for name, cell in zip(table.columns, table.rows[0], strict=True)
        if name not in names
    ]
    is_dates, _, name, cell = max(first, key=lambda column: column[:2])
    what = f"cells such as {shown(cell)}."
    if is_dates:
        what = "dates or times: write numbers instead, such as days."
    return UnreadableError(message, f'x and y must be numbers. Column "{name}" has {what}')


def is_index(table: Table, column: int) -> bool:
    """Return whether a column is an index: its name is that of an index, and no value repeats."""
    name, cells = table.columns[column], table.cells(column, SAMPLE_ROWS)
    if not _is_named_index(table, column):
        return False
    if len({str(cell) for cell in cells}) < len(cells):
        return False
    numbers = [parse_number(cell) for cell in cells]
    start = numbers[0]
    if not name.startswith("column "):
        return all(number is None or number % 1 == 0 for number in numbers)
    # A column without a name is an index only if it is the first column. If other columns have
    # names, its cells must be whole numbers, or texts that name the rows. The numbers may be in any
    # order and have gaps, because rows may have been shuffled or left out. If no column has a name,
    # the cells must count the rows. Three columns without names are always x, y and label.
    if table.is_named:
        return column == 0 and all(number is None or number % 1 == 0 for number in numbers)
    is_count = start in (0, 1) and numbers == [start + i for i in range(len(numbers))]
    return column == 0 and is_count and len(table.columns) != 3
