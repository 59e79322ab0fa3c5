"""Tests of reading CSV into a table: quoted cells and delimiters."""

import pytest

from nnvisu.app.importing.csv_reading import read_csv


def test_quoted_cells_may_contain_delimiters_line_ends_and_quotes():
    table = read_csv('x,y,label\n1,2,"a, ""b""\nc"\n3,4,d\n5,q,e')
    assert table.rows[0][2] == 'a, "b"\nc'
    assert table.row_numbers == [3, 4, 5]


def test_a_delimiter_inside_a_label_is_part_of_the_label():
    assert read_csv("0.1,0.2,a;b\n0.3,0.1,c").columns[2:] == ("column 3",)
    assert read_csv("0,1;0,2;a,b\n0,3;0,1;c").rows[0] == ("0,1", "0,2", "a,b")


@pytest.mark.parametrize(
    "text",
    [
        "1.50e+00 2.00e+00 0.00e+00\n3.00e+00 4.00e+00 1.00e+00\n",
        "   1.5    2.0  0\n 3       4    1\n",
        "1.5 \t 2\t0 \n3\t\t4 1",
        "1,5 2,0 0\n3 4 1",
    ],
)
def test_spaces_delimit_cells(text):
    table = read_csv(text)
    assert len(table.columns) == 3
    numbers = [table.numbers(i, table.decimal(i)).tolist() for i in range(3)]
    assert numbers == [[1.5, 3], [2, 4], [0, 1]]


@pytest.mark.parametrize(
    "text", ["x,y,kind of rain\n1, 2,no rain 3\n3, 4,some rain 5", "a b\t1\t2\nc d\t3\t4"]
)
def test_spaces_inside_names_do_not_delimit(text):
    assert len(read_csv(text).columns) == 3


def test_quoted_decimal_commas_are_read():
    table = read_csv('x,y,label\n"1,5","2,5",a\n"2,5","3,5",b\n')
    assert table.numbers(0, table.decimal(0)).tolist() == [1.5, 2.5]
