"""Tests of rows that cannot be points: a few are left out, many mean that the file is refused."""

import pytest

from nnvisu.app.importing.points import import_points
from nnvisu.app.importing.tables import UnreadableError

ROWS = "".join(f"{i},{i % 3},{label}\n" for i, label in enumerate("ababab"))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("Total,15,b", 'Line 8, column "x": "Total" is not a finite number.'),
        ("1,-inf,a", 'Line 8, column "y": "-inf" is not a finite number.'),
        ("12:30,1,a", 'Line 8, column "x": "12:30" is a date or time, not a number.'),
        ("1,2", "Line 8: 2 cells instead of 3."),
        ("1,2,a,4", "Line 8: 4 cells instead of 3."),
    ],
)
def test_one_odd_row_is_left_out_and_named(row: str, message: str) -> None:
    imported = import_points(f"x,y,label\n{ROWS}{row}\n5,5,a\n", "classification")
    assert (len(imported.y), imported.odd_rows, imported.n_left_out) == (7, (message,), 0)


def test_missing_and_odd_rows_are_counted_separately() -> None:
    imported = import_points(f"x,y,label\n{ROWS}q,?,a\n?,1,a\n", "classification")
    assert (len(imported.y), len(imported.odd_rows), imported.n_left_out) == (6, 1, 1)


def test_an_odd_value_of_regression_is_left_out() -> None:
    text = "".join(f"{i},{i},{i}\n" for i in range(6)) + "6,6,sum\n"
    imported = import_points(text, "regression")
    assert (len(imported.y), len(imported.odd_rows)) == (6, 1)
    assert imported.units
    assert imported.units.centers[2] == 2.5


@pytest.mark.parametrize("row", ["q,1,a\n", "1,a\n"])
def test_many_odd_rows_are_refused(row: str) -> None:
    with pytest.raises(UnreadableError, match="^Line 8"):
        import_points(f"x,y,label\n{ROWS}{2 * row}", "classification")
