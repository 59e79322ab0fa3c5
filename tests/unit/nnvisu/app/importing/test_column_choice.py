"""Tests of the choice of the columns of x, y and label."""

from typing import Any

import pytest

from nnvisu import ValidationError
from nnvisu.app.importing.column_choice import chosen_columns, recognized_columns
from nnvisu.app.importing.preview import ColumnsNeededError
from nnvisu.app.importing.reading import read_table


def refusal(text: str, problem: str = "classification") -> ColumnsNeededError:
    """Return the error for a file whose columns must be chosen."""
    with pytest.raises(ColumnsNeededError) as caught:
        recognized_columns(read_table(text), problem)
    return caught.value


def test_columns_with_clear_names_are_recognized_in_any_order() -> None:
    table = read_table("note,label,y,x\n7,a,1,2\n8,b,3,4")
    assert list(recognized_columns(table, "classification")) == [3, 2, 1]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("a,b,c\n1,2,3", ["a", "b", "c"]),
        ("length,width,height,species\n1,2,3,a", ["length", "width", "height", "species"]),
        ("x,y,label,class\n1,2,3,a", ["x", "y", "label", "class"]),
        ("1,2,3,4\n5,6,7,8", ["column 1", "column 2", "column 3", "column 4"]),
    ],
)
def test_ambiguous_columns_are_offered_for_a_choice(text: str, columns: list[str]) -> None:
    error = refusal(text)
    assert (error.code, error.field) == ("columns_needed", "columns")
    assert error.message == "Choose the columns for x, y and the label."
    details: Any = error.details
    assert details["preview"]["columns"] == columns


@pytest.mark.parametrize(
    ("text", "name", "verb", "role"),
    [
        (",eruptions,waiting\n1,3.6,79\n2,1.8,54\n3,3.3,74", "column 1", "numbers", "y"),
        (",x,y\n1,10,5\n2,7,6\n3,2,8", "column 1", "numbers", "the label"),
        (",mpg,wt\nFiat,32.4,2.2\nFord,15.8,3.1", "column 1", "names", "the label"),
        ("id,mpg,wt\nFiat,32.4,2.2\nFord,15.8,3.1", "id", "names", "the label"),
    ],
)
def test_a_file_with_two_columns_beside_an_index_needs_a_third_one(
    text: str, name: str, verb: str, role: str
) -> None:
    assert refusal(text).message == (
        f'The file has only two columns beside "{name}", which {verb} the rows. '
        f'Add a third column to the file, or import "{name}" as {role}.'
    )


def test_with_more_than_three_columns_an_index_needs_no_other_column() -> None:
    text = ",count,spray,kind\n1,10,A,u\n2,7,B,v\n3,20,A,u"
    error = refusal(text)
    details: Any = error.details
    assert details["preview"]["chosen"]["y"] == "column 1"
    assert error.message == "Choose the columns for x, y and the label."


def test_a_header_in_doubt_must_be_checked_even_if_the_columns_are_clear() -> None:
    table = read_table("0,1,2\n3,5,0\n6,2,1")
    assert table.header_in_doubt
    with pytest.raises(ColumnsNeededError, match="The first row may be a header or a point"):
        recognized_columns(table, "classification")
    table = read_table("0,1,2\n3,5,0\n6,2,1", has_header=False)
    assert list(recognized_columns(table, "classification")) == [0, 1, 2]


def test_chosen_columns_have_the_order_x_y_label() -> None:
    table = read_table("a,b,c,d\n1,2,3,4")
    assert chosen_columns(table, {"x": "d", "y": "a", "label": "c"}) == [3, 0, 2]


@pytest.mark.parametrize(
    "columns",
    [
        {},
        {"x": "a", "y": "b"},
        {"x": "a", "y": "a", "label": "b"},
        {"x": "a", "y": "b", "label": "d"},
        {"x": "a", "y": "b", "label": []},
        "abc",
        None,
    ],
)
def test_a_choice_must_name_three_different_columns(columns: Any) -> None:
    with pytest.raises(ValidationError, match="^Choose three different columns") as caught:
        chosen_columns(read_table("a,b,c\n1,2,3"), columns)
    assert caught.value.field == "columns"
    assert caught.value.hint.startswith("Columns: a, b, c; got ")
