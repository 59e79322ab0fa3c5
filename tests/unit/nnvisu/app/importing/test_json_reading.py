"""Tests of reading JSON into a table: depth of nesting, and numbers that are too long."""

import pytest

from nnvisu.app.importing.json_reading import MAX_DEPTH, read_json
from nnvisu.app.importing.tables import UnreadableError


def test_a_number_that_is_too_long_is_refused():
    with pytest.raises(UnreadableError, match="number too long"):
        read_json("[[" + "9" * 5000 + ", 1, 1]]")


def test_lists_may_be_nested_up_to_the_limit() -> None:
    cell = "[" * (MAX_DEPTH - 2) + "]" * (MAX_DEPTH - 2)
    table = read_json(f"[[1, 2, {cell}]]")
    assert (len(table.rows), table.columns[2]) == (1, "column 3")
    for depth in (MAX_DEPTH, 100, 100_000):
        with pytest.raises(UnreadableError, match="nested too deep"):
            read_json("[" * (MAX_DEPTH + depth) + "]" * (MAX_DEPTH + depth))


def test_brackets_inside_text_do_not_count_as_depth() -> None:
    assert read_json('[[1, 2, "[[[[[[[[[[[[[["]]').rows[0][2] == "[" * 14
