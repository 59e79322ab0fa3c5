"""Tests of reading a text into a table: CSV dialects, JSON, and errors that name a place."""

import numpy as np
import pytest

from nnvisu.app.importing.reading import MAX_CHARACTERS, read_table
from nnvisu.app.importing.tables import UnreadableError


@pytest.mark.parametrize(
    "text",
    [
        "x,y,label\n0.5,-1,red\n2e-1,3,blue\n",
        "x,y,label\r\n0.5,-1,red\r\n2e-1,3,blue\r\n",
        "x,y,label\r0.5,-1,red\r2e-1,3,blue",
        "\ufeffx,y,label\n0.5,-1,red\n\n  \n2e-1,3,blue",
        "x;y;label\n0.5;-1;red\n2e-1;3;blue\n",
        "x;y;label\n0,5;-1;red\n2e-1;3,0;blue\n",
        "x\ty\tlabel\n0.5\t-1\tred\n2e-1\t3\tblue\n",
        "x\ty\tlabel\n0,5\t-1,0\tred\n0,2\t3\tblue\n",
        "x|y|label\n0.5|-1|red\n2e-1|3|blue\n",
        '"x","y","label"\n"0.5","-1","red"\n"2e-1","3","blue"\n',
        '[{"x": 0.5, "y": -1, "label": "red"}, {"x": 0.2, "y": 3, "label": "blue"}]',
        "# x, y, label\n 0.5, -1, red\n +.2, 3., blue\n",
        '[{"x": 0.5, "y": -1, "label": "red"}, {"label": "blue", "y": 3, "x": 0.2}]',
        '  {"y": ["red", "blue"], "X": [[0.5, -1], [0.2, 3]]}\n',
    ],
)
def test_many_dialects_give_the_same_table(text):
    table = read_table(text)
    assert table.columns == ("x", "y", "label")
    assert table.is_named
    x, y = (table.numbers(column, table.decimal(column)) for column in (0, 1))
    np.testing.assert_array_equal(x, [0.5, 0.2])
    np.testing.assert_array_equal(y, [-1, 3])
    assert [str(row[2]).strip() for row in table.rows] == ["red", "blue"]
    assert table.numeric == [0, 1]


@pytest.mark.parametrize("text", ["1,2,red\n3,4,blue", '[[1, 2, "red"], [3, 4, "blue"]]'])
def test_columns_without_names_are_numbered(text):
    table = read_table(text)
    assert table.columns == ("column 1", "column 2", "column 3")
    assert not table.is_named
    assert len(table.rows) == 2


def test_missing_and_repeated_names_are_replaced_by_numbers():
    assert read_table(",a,a,b\n1,2,3,4").columns == ("column 1", "a", "column 3", "b")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ["file is empty"]),
        (" \r\n\t\n", ["file is empty"]),
        ("\ufeff", ["file is empty"]),
        ('""\n" "\n', ["All cells of the file are empty"]),
        ("\n<!DOCTYPE html>\n<table><tr><td>1", ["HTML page"]),
        ("x,y,label\n", ["No rows found below the header"]),
        ("1\n2\n3", ["Only one column found"]),
        ("x,y,label\n1,2,a\n\n3,4\n", ["Line 4", "2 cells instead of 3"]),
        ("1,2,a\n3,4,b,c\n", ["Line 2", "4 cells instead of 3"]),
        ('1,2,a\n3,4,"b\n', ["Line 2", "unexpected end"]),
        (None, ["Expected text", "null"]),
        ("[]", ["No rows found"]),
        ("{}", ["No points found"]),
        ("[[1, 2, 3],\n[1, 2", ["Line 2", "character 6", "not valid JSON"]),
    ],
)
def test_a_text_without_a_table_is_refused_with_place_and_reason(text, words):
    with pytest.raises(UnreadableError) as caught:
        read_table(text)
    assert (caught.value.code, caught.value.field) == ("unreadable_file", "text")
    for word in words:
        assert word in caught.value.message


@pytest.mark.parametrize(
    ("part", "times", "words"),
    [
        ("1,2,a\n", 100_001, "100,001 rows; at most 100,000"),
        ("x", MAX_CHARACTERS + 1, "20,000,001 characters; at most 20,000,000"),
        ("[", 100_000, "too deeply"),
        ('[{"a": ', 100_000, "too deeply"),
    ],
)
def test_a_text_that_is_too_large_is_refused_with_the_limit(part, times, words):
    with pytest.raises(UnreadableError, match=words):
        read_table(part * times)
