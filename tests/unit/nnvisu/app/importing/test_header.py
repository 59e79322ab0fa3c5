"""Tests of the recognition of a header by the columns below it."""

import pytest

from nnvisu.app.importing.header import Row, has_decimals, is_header, is_odd, names_numbers


def split(text: str) -> tuple[list[str], list[Row]]:
    """Return the cells of the first line, and the rows below it."""
    first, *below = text.split("\n")
    return first.split(","), [Row(i, line.split(",")) for i, line in enumerate(below, start=2)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x,y,label\n1,2,a\n3,4,b", True),
        ("1,2,a\n3,4,b", False),
        # Columns may be named after years, if another column of numbers has a text above it.
        ("kind,2019,2020,x\na,1,2,5\nb,3,4,6", True),
        ("kind,2019,2020\na,1,2\nb,3,4", False),
        ("kind,20.5,x\na,1,2\nb,3,4", False),
        # An empty cell or a missing value is not a name.
        (",2019,kind\n1,2,a\n3,4,b", False),
        ("NA,5,kind\n1,2,a\n3,4,b", False),
        # Without columns of numbers, a row with a number is not a header.
        ("name,kind\nAda,u\nBob,v", True),
        ("name,7\nAda,u\nBob,v", False),
        # A column of missing values is not a column of numbers.
        ("2019,name\nNA,u\n?,v", False),
        # Rows of another length are not below the header.
        ("x,y\nnote\n1,2", True),
        ("x,y", True),
        ("1,y", False),
    ],
)
def test_a_header_has_a_text_above_a_column_of_numbers(text: str, expected: bool) -> None:
    assert is_header(*split(text)) == expected


def test_a_row_without_cells_is_not_a_header() -> None:
    assert not is_header([], [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("s,m,-\n1,2,a\n3,4,b", True),
        ("s,2,-\n1,2,a\n3,4,b", False),
        ("s,,-\n1,2,a\n3,4,b", True),
        (",NA,-\n1,2,a\n3,4,b", False),
        ("s,m\nu,v\nu,w", False),
    ],
)
def test_units_are_texts_above_all_columns_of_numbers(text: str, expected: bool) -> None:
    assert names_numbers(*split(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # scikit-learn writes the numbers of rows and columns, and the names of the classes.
        ("3,2,red\n5.1,3.5,0\n4.9,3.0,1\n6.2,2.9,1", True),
        ("5,3,setosa\n5.1,3.5,setosa\n6.2,2.9,other", False),
        ("5.5,3,red\n5.1,3.5,0\n4.9,3.0,1", False),
        ("5,3,red\n5,3.5,0\n4,3.0,1", False),
        ("5,3,1\n5.1,3.5,0\n4.9,3.2,1", False),
        ("5,3\n5.1,3.5\n4.9,3.2", False),
        ("a,b,c\n5.1,3.5,0\n4.9,3.2,1", False),
        ("5,3,red", False),
    ],
)
def test_an_odd_row_differs_from_the_rows_below_in_every_column(text: str, expected: bool) -> None:
    assert is_odd(*split(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("1,2\n3,4", False), ("1,2\n3,4.5", True), ("a,b\nc,1e-1", True)]
)
def test_decimals_are_found_in_any_cell(text: str, expected: bool) -> None:
    assert has_decimals([Row(1, split(text)[0]), *split(text)[1]]) == expected
