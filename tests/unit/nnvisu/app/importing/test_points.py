"""Tests of converting a table to points: columns, classes, values and scales."""

import numpy as np
import pytest

from nnvisu import ValidationError
from nnvisu.app.importing.points import import_points


def points(text, problem="classification", columns=None):
    return import_points(text, problem, columns)


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
    assert imported.X.tolist() == [[0.1, 0.2], [0.3, 0.4]]
    assert imported.y.tolist() == [0, 1]
    assert imported.labels == ["a", "b"]


@pytest.mark.parametrize("row", ["0.1,0.2,a", "a,0.1,0.2", "0.1,a,0.2"])
def test_without_a_header_the_only_column_of_text_is_the_label(row):
    imported = points(f"{row}\n{row}")
    assert imported.X.tolist() == [[0.1, 0.2]] * 2
    assert imported.labels == ["a"]


def test_without_a_header_three_numbers_are_x_y_and_label():
    imported = points("0.1,0.2,1\n0.3,0.4,0")
    assert imported.X.tolist() == [[0.1, 0.2], [0.3, 0.4]]
    assert (imported.y.tolist(), imported.labels) == ([1, 0], ["0", "1"])


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("a,b,c\n1,2,3", ["a", "b", "c"]),
        ("length,width,height,species\n1,2,3,a", ["length", "width", "height", "species"]),
        ("x,y,label,class\n1,2,3,a", ["x", "y", "label", "class"]),
        ("1,2,3,4\n5,6,7,8", ["column 1", "column 2", "column 3", "column 4"]),
    ],
)
def test_ambiguous_columns_are_offered_for_a_choice(text, columns):
    with pytest.raises(ValidationError) as caught:
        points(text)
    assert (caught.value.code, caught.value.field) == ("columns_needed", "columns")
    assert caught.value.details == {"columns": columns}


def test_chosen_columns_become_x_y_and_label():
    columns = {"x": "c", "y": "a", "label": "b"}
    imported = points("a,b,c\n0.1,7,0.2\n0.3,8,0.4", columns=columns)
    assert imported.X.tolist() == [[0.2, 0.1], [0.4, 0.3]]
    assert imported.labels == ["7", "8"]


@pytest.mark.parametrize(
    "columns", [{}, {"x": "a", "y": "a", "label": "b"}, {"x": "a", "y": "b", "label": []}, "abc"]
)
def test_a_choice_must_name_three_columns(columns):
    with pytest.raises(ValidationError, match="^Choose three different columns") as caught:
        points("a,b,c\n1,2,3", columns=columns)
    assert caught.value.field == "columns"
    assert caught.value.hint.startswith("Columns: a, b, c; got ")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x,y\n1,2", "Only two columns found."),
        ("Dear Sir,I write,to you\nabout,my,holidays", "No two columns of numbers found."),
        ("x,y,label\n1,2,a\n3,4,", 'Line 3, column "label": the cell is empty.'),
        ("x,y,label\n1,2,a\n3,4,NaN", 'Line 3, column "label": "NaN" is not a valid label.'),
        ("x,y,label\n1,2,a\n3,q,b", 'Line 3, column "y": "q" is not a finite number.'),
        ('[[1, 2, "a"], [1, 2, null]]', 'Item 2, column "column 3": the cell is empty.'),
        ('[[1, 2, "a"], [1, 2, ["b"]]]', 'Item 2, column "column 3": ["b"] is not a valid label.'),
        (
            "x,y,label\n" + "\n".join(f"0,0,{i}" for i in range(9)),
            '"label" has 9 different labels; at most 8',
        ),
    ],
)
def test_a_table_without_points_is_refused_with_a_reason(text, words):
    with pytest.raises(ValidationError) as caught:
        points(text)
    assert caught.value.code == "unreadable_file"
    assert words in caught.value.message


def test_labels_that_are_the_same_number_are_one_class():
    imported = points("0,0,10\n0,0,9\n0,0,9.0\n0,0,1e1")
    assert (imported.y.tolist(), imported.labels) == ([1, 0, 0, 1], ["9", "10"])
    assert imported.y.dtype == np.int64


def test_integer_labels_are_unchanged_if_points_are_not_scaled():
    imported = points("x,y,label\n0,0,5\n0.5,0,3\n-1,1,5")
    assert imported.y.tolist() == [5, 3, 5]
    assert imported.labels == ["0", "1", "2", "3", "4", "5"]


@pytest.mark.parametrize("row", ["2,0,7", "0,0,3.5", "0,0,8", "0,0,-1", "0,0,three"])
def test_labels_are_numbered_anew_if_points_are_scaled_or_a_label_is_no_class(row):
    assert set(points(f"0,0,3\n0.5,0,5\n{row}").y) == {0, 1, 2}


def test_labels_in_json_may_be_text_numbers_and_booleans():
    imported = points('[[0, 0, true], [0, 0, "b"], [0, 0, 2.5], [0, 0, false]]')
    assert imported.labels == ["2.5", "b", "false", "true"]
    assert imported.y.tolist() == [3, 1, 0, 2]


def test_points_in_the_domain_are_not_scaled():
    imported = points("-1,0.5,a\n1,0.25,b")
    assert imported.X.tolist() == [[-1, 0.5], [1, 0.25]]
    assert imported.scale == {"x": [-1, 1], "y": [-1, 1]}


def test_points_outside_the_domain_are_scaled_to_nine_tenths_of_the_domain():
    imported = points("100,7,a\n280,7,a\n190,7,b")
    np.testing.assert_allclose(imported.X, [[-0.9, 0], [0.9, 0], [0, 0]], atol=1e-15)
    # A range of 180 units is scaled to 1.8, so the domain, which is 2 wide, covers 200 units. All
    # values of y are 7.
    np.testing.assert_allclose(imported.scale["x"], [90, 290])
    assert imported.scale["y"][0] < 7 < imported.scale["y"][1]


def test_the_returned_scale_inverts_the_scaling():
    rng = np.random.default_rng(0)
    original = rng.normal([1e6, -3], [1e3, 0.01], (50, 2))
    imported = points("\n".join(f"{x!r},{y!r},a" for x, y in original.tolist()))
    assert np.abs(imported.X).max() == pytest.approx(0.9)
    for axis, name in enumerate("xy"):
        low, high = imported.scale[name]
        back = low + (imported.X[:, axis] + 1) / 2 * (high - low)
        np.testing.assert_allclose(back, original[:, axis], rtol=1e-12)


def test_numbers_of_any_size_are_scaled_into_the_domain():
    imported = points("1e300,2,a\n-1e300,1e-300,b\n0,0,a")
    assert np.abs(imported.X).max() <= 1
    assert np.isfinite(np.concatenate(list(imported.scale.values()))).all()


def test_regression_values_are_scaled_to_the_whole_range():
    imported = points("0,0,100\n0,0,300\n0,0,150", "regression")
    assert imported.y.tolist() == [-1, 1, -0.5]
    assert (imported.labels, imported.scale["label"]) == ([], [100, 300])


def test_regression_values_in_range_are_not_scaled():
    imported = points("x,y,value\n0,0,-0.5\n0,0,0.25", "regression")
    assert imported.y.tolist() == [-0.5, 0.25]
    assert imported.scale["label"] == [-1, 1]


def test_regression_values_must_be_numbers():
    with pytest.raises(ValidationError, match='Line 2, column "label": "red"'):
        points("x,y,label\n1,2,red", "regression")
