"""Tests of the recognition of the columns of x, y and label."""

import pytest

from nnvisu.app.importing.reading import read_table
from nnvisu.app.importing.roles import find_roles


def roles(header, *rows, problem="classification"):
    table = read_table("\n".join([header, *rows]))
    *chosen, is_sure = find_roles(table, problem)
    return [table.columns[i] for i in chosen], is_sure


def test_an_index_is_not_x():
    assert roles("id,height,weight,sex", "1,170,60,1", "2,180,80,0") == (
        ["height", "weight", "sex"],
        False,
    )
    assert roles(",x1,x2,kind", "0,5,3,a", "1,4,2,b", "2,4,1,a") == (["x1", "x2", "kind"], True)
    assert roles(",0,1,2", "0,5.1,3.5,0", "1,4.9,3.0,1") == (
        ["column 2", "column 3", "column 4"],
        True,
    )
    for name in ("PassengerId", "patient_id", "Unnamed: 0", "No", "row.names", "ID"):
        chosen, is_sure = roles(f"{name},age,fare,class", "1,5,3,a", "2,4,2,b", "3,4,1,a")
        assert (chosen, is_sure) == (["age", "fare", "class"], True), name


@pytest.mark.parametrize("index", [(1, 2, 7, 9), (84, 3, 21, 5)])
def test_an_index_of_selected_or_shuffled_rows_is_not_x(index):
    rows = [f"{number},{i / 2},{i * i},{'uv'[i % 2]}" for i, number in enumerate(index)]
    assert roles(",a,b,kind", *rows) == (["a", "b", "kind"], True)


def test_longitude_and_latitude_are_x_and_y():
    rows = [f"{i * 3 % 7},{45 + i / 3},{i / 7 - 118},{'uv'[i % 2]}" for i in range(12)]
    for x, y in (("Longitude", "Latitude"), ("long", "lat"), ("lon", "lat"), ("lng", "lat")):
        assert roles(f"age,{y},{x},type", *rows) == ([x, y, "type"], True)


def test_roles_that_include_an_index_are_not_sure():
    rows = ("1,10,A", "2,7,B", "3,20,A")
    assert roles(",count,spray", *rows) == (["count", "column 1", "spray"], False)
    faithful = ("1,3.6,79", "2,1.8,54", "3,3.3,74")
    for problem in ("classification", "regression"):
        assert roles(",eruptions,waiting", *faithful, problem=problem) == (
            ["eruptions", "column 1", "waiting"],
            False,
        )
    assert roles(",x,y", "1,10,5", "2,7,6", "3,2,8") == (["x", "y", "column 1"], False)


def test_dates_are_not_offered_as_the_label_if_another_column_may_be_a_value():
    rows = [f"2024-01-{i + 1:02},{i * 1.5},{i * i},{i % 13}" for i in range(28)]
    assert roles("day,a,b,c", *rows)[0] == ["a", "b", "c"]


def test_a_column_with_the_name_of_an_index_but_with_fractions_is_a_measurement():
    chosen, _ = roles("number,weight,class", "4.5,3,a", "4.5,2,b")
    assert chosen == ["number", "weight", "class"]


@pytest.mark.parametrize("label", ["label", "class", "target", "Species", "variety", "outcome"])
def test_a_column_with_the_name_of_a_label_is_the_label(label):
    chosen, _ = roles(f"{label},a,b,note", "1,5.5,3,u", "0,4.5,2,v", "1,4,2,u")
    assert chosen == ["a", "b", label]


def test_a_text_with_few_values_is_the_label():
    for third in ("Cid", ""):
        rows = ("Ada,5,3,u", "Bob,4,2,v", f"{third},4,1,u")
        assert roles("name,a,b,kind", *rows) == (["a", "b", "kind"], True)


def test_a_column_with_too_many_different_texts_is_not_the_label_whatever_its_name():
    rows = [f"{i}.5,{i},name {i},{'uv'[i % 2]}" for i in range(9)]
    assert roles("a,b,variety,site", *rows)[0] == ["a", "b", "site"]


def test_a_column_with_the_name_of_an_index_is_not_x_even_if_its_numbers_repeat():
    rows = ("1,5,3,u", "2,4,2,u", "1,4,1,v")
    assert roles("sample number,a,b,kind", *rows)[0] == ["a", "b", "kind"]


def test_columns_of_zeros_and_ones_are_not_x_and_y_if_there_are_other_columns():
    chosen, is_sure = roles("on,a,off,b,kind", "0,5,1,3,u", "1,4,0,2,v", "0,3,0,1,u")
    assert (chosen, is_sure) == (["a", "b", "kind"], False)


def test_columns_with_many_values_are_x_and_y():
    rows = [f"car {i},{i + 10.5},{4 + i % 3 * 2},{i * 9},{1 + i % 4}" for i in range(12)]
    assert roles(",mpg,cyl,disp,carb", *rows)[0] == ["mpg", "disp", "carb"]


def test_in_regression_the_label_is_a_column_of_numbers():
    rows = ("a,5,3,0.5", "b,4,2,0.25", "a,1,2,0.1")
    assert roles("kind,age,fare,price", *rows, problem="regression")[0] == ["age", "fare", "price"]
    assert roles("target,age,fare,kind", "9,5,3,a", "8,4,2,b", problem="regression")[0] == [
        "age",
        "fare",
        "target",
    ]


def test_the_label_is_a_last_column_with_groups_and_not_a_nearly_constant_column():
    rows = [f"{i * 0.7},{i % 13},{int(i == 3)},{i % 10}" for i in range(300)]
    assert roles("a,b,c,d", *rows)[0][2] == "d"
