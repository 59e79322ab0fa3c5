"""Tests of tables: cells as numbers."""

import json
import math

import pytest

from nnvisu.app.importing.reading import read_table


@pytest.mark.parametrize("cell", ["abc", "-inf", "1e999", "1_000", "1.2.3", "1e301"])
def test_a_cell_that_is_not_a_finite_number_becomes_infinite(cell):
    table = read_table(f"x,y,label\n1,2,a\n3,{cell},b\n")
    assert table.numbers(1).tolist() == [2, math.inf]


@pytest.mark.parametrize("value", [True, [1], "q", 10**400])
def test_a_json_value_that_is_not_a_finite_number_becomes_infinite(value):
    table = read_table(json.dumps([[1, 2, "a"], [1, value, "b"]]))
    assert table.numbers(1).tolist() == [2, math.inf]
