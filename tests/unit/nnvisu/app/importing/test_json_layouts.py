"""Tests of the layouts in which JSON contains a table."""

import json
from typing import Any

import pytest

from nnvisu.app.importing.json_layouts import find_rows
from nnvisu.app.importing.tables import UnreadableError


def found(text: str) -> tuple[list[str], list[list[Any]]]:
    names, rows, _ = find_rows(json.loads(text))
    return names, [list(row) for row in rows]


@pytest.mark.parametrize(
    "text",
    [
        '[{"x":1,"y":2,"label":"a"},{"label":"b","y":4,"x":3}]',
        '{"x":[1,3],"y":[2,4],"label":["a","b"]}',
        '{"x":{"0":1,"1":3},"y":{"0":2,"1":4},"label":{"0":"a","1":"b"}}',
        '{"x":{"0":1,"1":3},"y":{"1":4,"0":2},"label":{"1":"b","0":"a"}}',
        '{"0":{"x":1,"y":2,"label":"a"},"1":{"x":3,"y":4,"label":"b"}}',
        '{"columns":["x","y","label"],"index":[0,1],"data":[[1,2,"a"],[3,4,"b"]]}',
        '{"schema":{"fields":[]},"data":[{"x":1,"y":2,"label":"a"},{"x":3,"y":4,"label":"b"}]}',
        '{"data":[[1,2],[3,4]],"target":["a","b"],"feature_names":["x","y"]}',
        '{"X":[[1,2],[3,4]],"y":["a","b"]}',
        '{"points":{"format":1},"inner":[{"x":1,"y":2,"label":"a"},{"x":3,"y":4,"label":"b"}]}',
    ],
    ids=[
        "objects",
        "columns",
        "pandas",
        "other order",
        "by index",
        "split",
        "table",
        "sklearn",
        "X and y",
        "inside",
    ],
)
def test_many_layouts_give_the_same_rows(text: str) -> None:
    assert found(text) == (["x", "y", "label"], [[1, 2, "a"], [3, 4, "b"]])


def test_a_list_of_lists_has_no_names() -> None:
    assert found("[[1, 2, 3, 4], [5, 6, 7, 8]]") == ([], [[1, 2, 3, 4], [5, 6, 7, 8]])
    assert found('{"points": [[1, 2, "a"]]}') == ([], [[1, 2, "a"]])


def test_a_single_object_of_values_is_one_row() -> None:
    assert found('{"x":1,"y":2,"label":"a"}') == (["x", "y", "label"], [[1, 2, "a"]])


def test_every_name_that_occurs_in_an_object_is_a_column() -> None:
    names, rows = found('[{"x": 1, "y": 2}, {"x": 3, "y": 4, "label": "b"}]')
    assert (names, rows) == (["x", "y", "label"], [[1, 2, None], [3, 4, "b"]])
    names, rows = found('{"x":{"a":1,"b":3},"y":{"b":4,"c":6}}')
    assert (names, rows) == (["x", "y"], [[1, None], [3, 4], [None, 6]])


def test_the_names_of_scikit_learn_are_used_if_they_fit() -> None:
    data = {"data": [[1, 2, 3]], "target": [0], "target_names": ["red", "blue"]}
    names, rows, class_names = find_rows({**data, "feature_names": ["a", "b", "c"]})
    assert (names, class_names) == (["a", "b", "c", "label"], ("red", "blue"))
    assert [list(row) for row in rows] == [[1, 2, 3, 0]]
    for unfit in (["a", "b"], ["a", "b", 3], "abc"):
        names, _, _ = find_rows({**data, "feature_names": unfit})
        assert names == ["feature 1", "feature 2", "feature 3", "label"]
    _, _, class_names = find_rows({**data, "target_names": [1, 2]})
    assert class_names == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("5", "No points found"),
        ("{}", "No points found"),
        ('{"a": 1}', "No points found"),
        ('{"a":[[1,2,3]],"b":{},"c":[[4,5,6]]}', "No points found"),
        ('{"x":[1,3],"y":[2],"label":["a","b"]}', '"y" 1, "x" 2'),
        ('{"X":[[1,2]],"y":[]}', '"X" and "y" must be lists of the same length'),
        ('{"X":[[1,2],[1,2,3]],"y":[0,0]}', r"Item 2: \[1, 2, 3\] is not a list of 2 values"),
        ('{"X":[[1,2,3]],"y":[0]}', r"Item 1: \[1, 2, 3\] is not a list of 2 values"),
        ("[[1,2,3],4]", "Item 2: 4 is not a list of 3 values"),
        ("[4]", "Item 1: 4 is not a list of 3 values"),
        ('[{"x":1},2]', "Item 2: 2 is not an object"),
        ('{"columns":["a","b"],"data":[[1,2],[3]]}', r"Item 2: \[3\] is not a list of 2 values"),
    ],
)
def test_a_value_without_a_table_is_refused_with_its_place_or_reason(text: str, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        find_rows(json.loads(text))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"x": [0] * 100_001, "y": [0] * 100_001}, "100,001 rows; at most 100,000"),
        ([dict.fromkeys(map(str, range(257)), 0)], "257 columns; at most 256"),
        ([{str(i): 0} for i in range(257)], "257 columns; at most 256"),
        ({"x": dict.fromkeys(map(str, range(100_001)), 0), "y": {}}, "100,001 rows"),
    ],
    ids=["columns", "an object", "objects", "objects by name"],
)
def test_a_table_that_is_too_large_is_refused_with_the_limit(data: Any, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        find_rows(data)
