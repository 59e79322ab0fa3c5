"""Tests of the search for the table in a file: header, comments, lines around the table."""

import pytest

from nnvisu.app.importing.reading import read_table
from nnvisu.app.importing.tables import UnreadableError


@pytest.mark.parametrize(
    ("text", "columns", "n_rows"),
    [
        # A row with a text above numbers is a header, even if it also contains years.
        ("kind,2019,2020,x\na,1,2,5\nb,3,4,6", ("kind", "2019", "2020", "x"), 2),
        # pandas' default header, alone and with an index.
        ("0,1,2\n5.1,3.5,0\n4.9,3.0,1", None, 2),
        (",0,1,2\n0,5.1,3.5,0\n1,4.9,3.0,1", None, 2),
        # A first row of data is not a header.
        ("5,3,setosa\n5.1,3.5,setosa\n6.2,2.9,other", None, 3),
        ("1,2,a\n3,4,b", None, 2),
        ("0.1,oops,a\n0.2,1,b\n0.3,1,c", None, 3),
        # In files of scikit-learn, the first line contains the number of rows, the number of
        # features, and the names of the classes.
        ("3,2,red\n5.1,3.5,0\n4.9,3.0,1\n6.2,2.9,1", None, 3),
        ("2,3,red,blue,green\n5.1,3.5,1,0\n4.9,3.0,1,1", None, 2),
        # R writes no cell above the names of the rows.
        ('"x" "y" "kind"\n"1" 5.1 3.5 "a"\n"2" 4.9 3 "b"', ("column 1", "x", "y", "kind"), 2),
        # Comments; one of them may be the header.
        ("# made by a logger\n# units: m\nx,y,label\n1,2,a\n3,4,b", ("x", "y", "label"), 2),
        ("# of 2020\n# x y label\n1 2 0\n3 4 1", ("x", "y", "label"), 2),
        ("% x,y\nx,y,label\n1,2,a\n// no more\n3,4,b", ("x", "y", "label"), 2),
        ("color,x,y\n#ff0000,1,2\n#00ff00,3,4", ("color", "x", "y"), 2),
        # Other lines before the table.
        ("sep=;\nx;y;label\n1;2;a\n3;4;b", ("x", "y", "label"), 2),
        ("Report\nof May, June\n\nx,y,label\n1,2,a\n3,4,b", ("x", "y", "label"), 2),
        # Units below the header.
        ("time,depth,kind\ns,m,-\n1,2,a\n3,4,b", ("time", "depth", "kind"), 2),
        # Printed tables.
        (
            "| x | y | label |\n|---|---|-------|\n| 1 | 2 | a |\n| 3 | 4 | b |",
            ("x", "y", "label"),
            2,
        ),
        ("+---+---+\n| x | y | k |\n+---+---+\n| 1 | 2 | a |\n| 3 | 4 | b |", ("x", "y", "k"), 2),
        ("x,y,label,\n1,2,a\n3,4,b", ("x", "y", "label"), 2),
        # Notes below the table.
        ("x,y,label\n1,2,a\n3,4,b\nFootnotes\n(1) by hand", ("x", "y", "label"), 2),
        # Years as names of columns, above enough rows with decimals.
        (
            "kind,2019,2020\n" + "\n".join(f"a{i},{i}.5,{i}.25" for i in range(10)),
            ("kind", "2019", "2020"),
            10,
        ),
        # Single quotes around names.
        ("'x','y','kind'\n1,2,a\n3,4,b", ("x", "y", "kind"), 2),
        # A column without a name and without values.
        ("x,y,label,\n1,2,a,\n3,4,b,", ("x", "y", "label"), 2),
    ],
)
def test_the_table_is_found(text, columns, n_rows):
    table = read_table(text)
    assert table.columns == columns if columns else not table.is_named
    assert (len(table.rows), table.header_in_doubt) == (n_rows, False)


def test_skipped_lines_are_counted_but_comments_are_not():
    assert read_table("# a\n# b\nx,y,label\n1,2,a\n3,4,b").n_skipped == 0
    assert read_table("Report\nof May\nx,y,label\nm,m,-\n1,2,a\n3,4,b").n_skipped == 3


def test_class_names_in_the_first_line_of_scikit_learn_are_returned():
    assert read_table("2,3,red,blue\n5.1,3.5,1,0\n4.9,3.0,1,1").class_names == ("red", "blue")


@pytest.mark.parametrize("text", ["0,1,2\n3,5,0\n6,2,1", "2019,2020,kind\n1.5,2.5,a\n2.5,3.5,b"])
def test_a_header_in_doubt_is_reported_and_can_be_chosen(text):
    assert read_table(text).header_in_doubt
    assert [len(read_table(text, choice).rows) for choice in (True, False)] == [2, 3]


def test_the_error_names_the_row_whose_length_differs():
    with pytest.raises(UnreadableError, match="^Line 2: 2 cells instead of 3"):
        read_table("x,y,label\n1,2\n3,4,a\n5,6,b")
    with pytest.raises(UnreadableError, match="^Line 1: 4 cells instead of 3"):
        read_table("x,y,label,more\n1,2,c\n3,4,a\n5,6,b")
    with pytest.raises(UnreadableError, match="^Line 1: 2 cells instead of 3"):
        read_table("1,2\n3,4,a\n5,6,b")
