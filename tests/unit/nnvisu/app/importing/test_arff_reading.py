"""Tests of the conversion of ARFF to a table."""

import pytest

from nnvisu.app.importing.points import import_points
from nnvisu.app.importing.reading import read_table
from nnvisu.app.importing.tables import UnreadableError

TOY = """% a comment
@RELATION toy
@attribute 'sepal length' real
@attribute y NUMERIC
@attribute class {small, big}

@data
1, 2, small
% another comment
?,3,big
3,4,'big'
"""


def test_names_rows_and_lines_are_read():
    table = read_table(TOY)
    assert table.columns == ("sepal length", "y", "class")
    assert table.rows == [["1", "2", "small"], ["?", "3", "big"], ["3", "4", "big"]]
    assert table.row_numbers == [8, 10, 11]


def test_classes_are_in_the_declared_order():
    imported = import_points(TOY, "classification")
    assert imported.units.classes == ("small", "big")
    assert (imported.y.tolist(), imported.n_left_out) == ([0, 1], 1)


def test_declared_numbers_are_the_names_of_their_classes():
    text = "@relation r\n@attribute a real\n@attribute b real\n@attribute class {1,2,3}\n@data\n"
    imported = import_points(f"{text}1,2,1\n3,4,2\n5,6,3\n", "classification")
    assert imported.units.classes == ("1", "2", "3")


def test_sparse_data_is_refused():
    with pytest.raises(UnreadableError, match="Line 8: sparse ARFF"):
        read_table(TOY.replace("1, 2, small", "{0 1, 2 small}"))


def test_a_file_without_data_is_refused():
    with pytest.raises(UnreadableError, match="No rows found"):
        read_table(TOY.split("@data")[0])


@pytest.mark.parametrize(
    ("declared", "name"),
    [
        ("'kind, \"as seen\"'", 'kind, "as seen"'),
        ('"width \\"w\\""', 'width "w"'),
        ("'it\\'s'", "it's"),
        ('5"', '5"'),
        ("'", "'"),
    ],
)
def test_names_may_contain_both_kinds_of_quotes(declared: str, name: str) -> None:
    assert read_table(TOY.replace("'sepal length'", declared)).columns[0] == name


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("1, 2, \"Barber, Miss. Ellen 'Nellie'\"", ["1", "2", "Barber, Miss. Ellen 'Nellie'"]),
        ("'it\\'s', \"say \\\"hi\\\"\", O'Brien", ["it's", 'say "hi"', "O'Brien"]),
        ("'', 5' 3\", ", ["", "5' 3\"", ""]),
    ],
)
def test_cells_may_contain_both_kinds_of_quotes(line: str, cells: list[str]) -> None:
    assert read_table(TOY + line).rows[-1] == cells
