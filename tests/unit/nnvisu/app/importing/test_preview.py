"""Tests of the preview of a file."""

from typing import Any

import pytest

from nnvisu.app.importing.preview import MAX_CELL, label_text, preview_of
from nnvisu.app.importing.reading import read_table


def preview(text: str, problem: str = "classification", columns: Any = None) -> dict[str, Any]:
    return preview_of(read_table(text), problem, columns)


def test_the_preview_has_the_names_the_first_rows_and_the_likeliest_columns() -> None:
    rows = [f"{i}.5,{i % 2},{i},{'ab'[i % 2]}" for i in range(9)]
    found = preview("\n".join(["width,on,height,kind", *rows]))
    assert found["columns"] == ["width", "on", "height", "kind"]
    assert found["rows"] == [row.split(",") for row in rows[:5]]
    assert found["n_rows"] == 9
    assert found["chosen"] == {"x": "width", "y": "height", "label": "kind"}
    assert found["has_header"] is True
    assert preview("1.5,2,3\n4,5,6")["has_header"] is False


def test_chosen_columns_replace_the_likeliest_ones() -> None:
    found = preview("a,b,c,d\n1,2,3,4\n5,6,7,8", columns=(3, 0, 2))
    assert found["chosen"] == {"x": "d", "y": "a", "label": "c"}


def test_the_preview_names_the_classes_and_has_no_header_if_the_first_line_holds_counts() -> None:
    found = preview("3,3,red,blue\n5.1,3.5,1,0\n4.9,3.0,2,1\n6.2,2.9,1,2")
    assert [row[-1] for row in found["rows"]] == ["red", "blue", "2"]
    assert found["has_header"] is None


def test_long_cells_are_cut() -> None:
    found = preview(f"x,y,label\n1,2,{'n' * 99}\n3,4,b")
    assert found["rows"][0][2] == "n" * MAX_CELL


@pytest.mark.parametrize(
    ("text", "ambiguous"),
    [
        ("x\ty\tkind\n1,050\t2\ta\n2,417\t3\tb", ["1,050", None, None]),
        # Another column shows the decimal point, so that the comma groups digits.
        ("x\ty\tkind\n1,050\t2.5\ta\n2,417\t3.5\tb", [None, None, None]),
        ("x\ty\tkind\n1,05\t2\ta\n2,417\t3\tb", [None, None, None]),
        ("x\ty\tkind\n1.050\t2\ta\n2.417\t3\tb", [None, None, None]),
    ],
)
def test_a_cell_with_an_ambiguous_comma_is_shown(text: str, ambiguous: list[str | None]) -> None:
    assert preview(text)["ambiguous"] == ambiguous


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (" a ", "a"),
        (1, "1"),
        (2.5, "2.5"),
        (True, "true"),
        (None, ""),
        ([1], ""),
        ({}, ""),
    ],
)
def test_values_of_json_are_shown_as_texts(cell: Any, text: str) -> None:
    assert label_text(cell) == text
