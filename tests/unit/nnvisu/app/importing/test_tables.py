"""Tests of tables: cells as numbers, and errors that name a cell."""

import json

import pytest

from nnvisu.app.importing.reading import read_table
from nnvisu.app.importing.tables import UnreadableError


@pytest.mark.parametrize("cell", ["abc", "-inf", "1e999", "1_000", "1.2.3", "1e301"])
def test_the_error_names_a_cell_that_is_not_a_number(cell):
    table = read_table(f"x,y,label\n1,2,a\n3,{cell},b\n")
    with pytest.raises(UnreadableError) as caught:
        table.numbers(1)
    assert caught.value.message == f'Line 3, column "y": "{cell}" is not a finite number.'


@pytest.mark.parametrize("value", [True, [1], "q", 10**400])
def test_the_error_names_a_json_value_that_is_not_a_number(value):
    table = read_table(json.dumps([[1, 2, "a"], [1, value, "b"]]))
    with pytest.raises(UnreadableError, match='^Item 2, column "column 2": '):
        table.numbers(1)
