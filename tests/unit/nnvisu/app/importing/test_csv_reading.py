"""Tests of reading CSV into a table: quoted cells and delimiters."""

import pytest

from nnvisu.app.importing.csv_reading import read_csv
from nnvisu.app.importing.tables import UnreadableError


def test_quoted_cells_may_contain_delimiters_line_ends_and_quotes():
    table = read_csv('x,y,label\n1,2,"a, ""b""\nc"\n3,4,d\n5,q,e')
    assert table.rows[0][2] == 'a, "b"\nc'
    with pytest.raises(UnreadableError, match='Line 5, column "y": "q"'):
        table.numbers(1)


def test_a_delimiter_inside_a_label_is_part_of_the_label():
    assert read_csv("0.1,0.2,a;b\n0.3,0.1,c").columns[2:] == ("column 3",)
    assert read_csv("0,1;0,2;a,b\n0,3;0,1;c").rows[0] == ["0,1", "0,2", "a,b"]
