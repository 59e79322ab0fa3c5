"""Tests of reading JSON into a table: lines, depth of nesting, numbers that are too long."""

import pytest

from nnvisu._json_depth import MAX_DEPTH
from nnvisu.app.importing.json_reading import read_json
from nnvisu.app.importing.tables import UnreadableError


def test_a_number_that_is_too_long_is_refused():
    with pytest.raises(UnreadableError, match="too long to read"):
        read_json("[[" + "9" * 5000 + ", 1, 1]]")


def test_lists_may_be_nested_up_to_the_limit() -> None:
    cell = "[" * (MAX_DEPTH - 2) + "]" * (MAX_DEPTH - 2)
    table = read_json(f"[[1, 2, {cell}]]")
    assert (len(table.rows), table.columns[2]) == (1, "column 3")
    for depth in (MAX_DEPTH, 100, 100_000):
        with pytest.raises(UnreadableError, match="nested too deeply"):
            read_json("[" * (MAX_DEPTH + depth) + "]" * (MAX_DEPTH + depth))


def test_brackets_inside_text_do_not_count_as_depth() -> None:
    assert read_json('[[1, 2, "[[[[[[[[[[[[[["]]').rows[0][2] == "[" * 14


@pytest.mark.parametrize(
    "text",
    [
        '{"x":1,"y":2,"label":"a"}\n{"x":3,"y":4,"label":"b"}\n',
        '{"x":1,"y":2,"label":"a"}\r\n\r\n{"label":"b","x":3,"y":4}',
    ],
    ids=["lines", "CRLF"],
)
def test_objects_on_separate_lines_are_rows(text):
    table = read_json(text)
    assert table.columns == ("x", "y", "label")
    assert [list(row) for row in table.rows] == [[1, 2, "a"], [3, 4, "b"]]


def test_lists_on_separate_lines_are_rows():
    table = read_json('[1, 2, "a"]\n[3, 4, "b"]')
    assert (table.unit, table.row_numbers) == ("line", [1, 2])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"x":1,"y":2,"label":"a"}\n{"x":3,', "Line 2, character 8: not valid JSON"),
        ('{"x":1} {"x":2}', "not valid JSON"),
    ],
)
def test_damaged_lines_are_refused_with_their_place(text, words):
    with pytest.raises(UnreadableError, match=words):
        read_json(text)
