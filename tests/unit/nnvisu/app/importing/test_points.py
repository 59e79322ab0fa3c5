"""Tests of converting a table to points: columns, classes, values and scales."""

import numpy as np
import pytest

from nnvisu import ValidationError
from nnvisu.app.importing.points import import_points


def points(text, problem="classification", columns=None, **options):
    return import_points(text, problem, columns, **options)


def original(imported):
    """Return the positions in the units of the file."""
    return imported.units.centers[:2] + imported.X * imported.units.scales[:2]


@pytest.mark.parametrize(
    ("header", "order"),
    [
        ("x,y,label", "xyl"),
        ("Y,X,Class", "yxl"),
        ("x1,x2,y", "xyl"),
        ("x_0,target,x_1", "xly"),
        ("species,x,y", "lxy"),
        ("x,y,fruit", "xyl"),
        ("fruit,length,width", "lxy"),
        ("length,width,class", "xyl"),
        ("x,z,y", "xly"),
        ("id,x,y,label,note", "?xyl?"),
        ("id,x,y,colour,note", "?xyl?"),
    ],
)
def test_columns_are_recognized_by_name_and_content(header, order):
    rows = [{"x": 0.1, "y": 0.2, "l": "a", "?": 7}, {"x": 0.3, "y": 0.4, "l": "b", "?": 8}]
    lines = [",".join(str(row[column]) for column in order) for row in rows]
    imported = points("\n".join([header, *lines]))
    np.testing.assert_allclose(original(imported), [[0.1, 0.2], [0.3, 0.4]])
    assert imported.y.tolist() == [0, 1]
    assert imported.units.classes == ("a", "b")


@pytest.mark.parametrize("row", ["0.1,0.2,a", "a,0.1,0.2", "0.1,a,0.2"])
def test_without_a_header_the_only_column_of_text_is_the_label(row):
    imported = points(f"{row}\n{row}")
    np.testing.assert_allclose(original(imported), [[0.1, 0.2]] * 2)
    assert imported.units.classes == ("a",)


def test_without_a_header_three_numbers_are_x_y_and_label():
    imported = points("0.1,0.2,1\n0.3,0.4,0")
    np.testing.assert_allclose(original(imported), [[0.1, 0.2], [0.3, 0.4]])
    assert (imported.y.tolist(), imported.units.classes) == ([1, 0], ("0", "1"))
    assert imported.units.names == ("x", "y", "label")


def test_chosen_columns_become_x_y_and_label():
    columns = {"x": "c", "y": "a", "label": "b"}
    imported = points("a,b,c\n0.1,7,0.2\n0.3,8,0.4", columns=columns)
    np.testing.assert_allclose(original(imported), [[0.2, 0.1], [0.4, 0.3]])
    assert imported.units.names == ("c", "a", "b")
    assert imported.units.classes == ("7", "8")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x,y\n1,2", "Only two columns found."),
        ("Dear Sir,I write,to you\nabout,my,holidays", "No column of numbers found."),
        ("x,y,label\n1,?,a\n3,4,?", "None of the 2 rows has a value for x, y and label."),
        ("x,y,label\n1,2,a\n3,q,b", 'Line 3, column "y": "q" is not a finite number.'),
    ],
)
def test_a_table_without_points_is_refused_with_a_reason(text, words):
    with pytest.raises(ValidationError) as caught:
        points(text)
    assert caught.value.code == "unreadable_file"
    assert words in caught.value.message


@pytest.mark.parametrize(
    "date", ["2024-01-05", "31.1.2024", "1/31/24", "2024-01-05T12:30Z", "12:30"]
)
def test_a_column_of_dates_is_named_if_numbers_are_missing(date):
    with pytest.raises(ValidationError, match='^Only column "price" has') as caught:
        points(f"when,price,kind\n{date},3.2,a\n{date},4.1,b")
    assert 'Column "when" has dates or times' in caught.value.hint


def test_a_text_is_quoted_if_numbers_are_missing():
    with pytest.raises(ValidationError) as caught:
        points("symbol,date,price\nMSFT,Jan 1 2000,39.8\nMSFT,Feb 1 2000,36.3")
    assert caught.value.hint.endswith('Column "date" has cells such as "Jan 1 2000".')


def test_an_exported_file_without_units_is_used_as_it_is():
    imported = points("x,y,label\n0,0,5\n0.5,0,3\n-1,1,5")
    assert imported.X.tolist() == [[0, 0], [0.5, 0], [-1, 1]]
    assert (imported.y.tolist(), imported.units) == ([5, 3, 5], None)


@pytest.mark.parametrize("row", ["2,0,7", "0,0,3.5", "0,0,8", "0,0,-1", "0,0,three"])
def test_a_file_that_is_not_an_export_of_nnvisu_gets_units(row):
    assert set(points(f"x,y,label\n0,0,3\n-0.9,0.5,5\n{row}").y) == {0, 1, 2}
    assert points("a,b,label\n-1,-1,0\n1,1,1").units.names == ("a", "b", "label")


def test_small_values_fill_the_domain():
    """Values in [-1, 1] are not necessarily in domain units."""
    for header in ("smooth,fractal,label", "x,y,label"):
        imported = points(f"{header}\n0.1184,0.0787,0\n0.0847,0.0567,0\n0.0989,0.0592,1")
        np.testing.assert_allclose(np.abs(imported.X).max(axis=0), 0.9)
        np.testing.assert_allclose(original(imported)[0], [0.1184, 0.0787])


def test_points_are_scaled_to_nine_tenths_of_the_domain():
    imported = points("100,7,a\n280,7,a\n190,7,b")
    np.testing.assert_allclose(imported.X, [[-0.9, 0], [0.9, 0], [0, 0]], atol=1e-15)
    # The middle of 100 and 280 is at 0, and their range of 180 fills 1.8 domain units.
    np.testing.assert_allclose(imported.units.centers, [190, 7])
    np.testing.assert_allclose(imported.units.scales[0], 100)


def test_units_invert_the_scaling():
    rng = np.random.default_rng(0)
    values = rng.normal([1e6, -3], [1e3, 0.01], (50, 2))
    imported = points("\n".join(f"{x!r},{y!r},a" for x, y in values.tolist()))
    assert np.abs(imported.X).max() == pytest.approx(0.9)
    np.testing.assert_allclose(original(imported), values, rtol=1e-12)


def test_numbers_of_any_size_are_scaled_into_the_domain():
    imported = points("1e300,2,a\n-1e300,1e-300,b\n0,0,a")
    assert np.abs(imported.X).max() <= 1
    assert np.isfinite([*imported.units.centers, *imported.units.scales]).all()


def test_regression_values_are_scaled_to_the_whole_range():
    imported = points("0,0,100\n0,0,300\n0,0,150", "regression")
    assert imported.y.tolist() == [-1, 1, -0.5]
    assert imported.units.classes == ()
    assert (imported.units.centers[2], imported.units.scales[2]) == (200, 100)


def test_an_exported_file_of_regression_is_used_as_it_is():
    imported = points("x,y,label\n-0.9,0,-0.5\n0.8,0,0.25", "regression")
    assert (imported.y.tolist(), imported.units) == ([-0.5, 0.25], None)


# Missing values


@pytest.mark.parametrize(
    "cell", ["NA", "NaN", "nan", "", "?", "null", "-", " n/a ", "#N/A", "None"]
)
def test_a_row_with_a_missing_position_is_left_out(cell):
    imported = points(f"bill,depth,kind\n39.1,18.7,a\n{cell},17.4,b\n40.3,18,a\n36.7,19.3,b")
    assert (len(imported.y), imported.n_left_out) == (3, 1)


def test_rows_with_missing_labels_and_missing_values_in_json_are_left_out():
    imported = points('[[1, 2, "a"], [1, null, "a"], [1, 2, null], [3, NaN, "b"], [3, 4, "b"]]')
    assert (len(imported.y), imported.n_left_out) == (2, 3)
    assert points("x,y,grade\n1,2,none\n3,4,NA\n5,6,-\n7,8,b").units.classes == ("b", "none")


def test_a_row_with_missing_values_only_in_other_columns_is_not_left_out():
    assert points("x,y,label,note\n1,2,a,NA\n3,4,b,NA").n_left_out == 0


# The other problem


def test_for_texts_as_labels_of_regression_the_error_suggests_classification():
    with pytest.raises(ValidationError, match='"label" holds texts') as caught:
        points("x,y,label\n1,2,red\n3,4,blue", "regression")
    assert caught.value.details["problem"] == "classification"


# Choices in the dialog


def test_an_ambiguous_comma_requires_a_choice_and_is_then_read_as_chosen():
    text = "width\theight\tkind\n1,050\t2.5\ta\n2,417\t3.5\tb"
    # Another column shows a decimal point, so the comma groups digits.
    assert original(points(text))[:, 0].tolist() == pytest.approx([1050, 2417])
    text = text.replace("2.5", "2").replace("3.5", "3")
    with pytest.raises(ValidationError, match='commas in column "width"'):
        points(text)
    assert original(points(text, decimal="."))[:, 0].tolist() == pytest.approx([1050, 2417])
    assert original(points(text, decimal=","))[:, 0].tolist() == pytest.approx([1.05, 2.417])


def test_a_header_in_doubt_requires_a_choice_and_is_then_read_as_chosen():
    text = "0,1,2\n3,5,0\n6,2,1"
    with pytest.raises(ValidationError, match="first row may be a header"):
        points(text)
    assert len(points(text, has_header=True).y) == 2
    assert len(points(text, has_header=False).y) == 3
