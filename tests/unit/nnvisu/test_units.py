"""Tests of names and units of imported points."""

import pytest

from nnvisu import ValidationError
from nnvisu.units import Units, check_units

GOOD = {"names": ["a", "b", "c"], "centers": [0, 1.5], "scales": [1, 2], "classes": ["d", "e"]}


def test_checked_units_equal_the_units_in_the_section():
    units = check_units(GOOD, "classification")
    assert units == Units(("a", "b", "c"), (0, 1.5), (1, 2), ("d", "e"))
    assert check_units(units.as_section(), "classification") == units
    assert check_units(None, "classification") is None
    of_values = {**GOOD, "centers": [0, 1, 2], "scales": [1, 2, 3], "classes": []}
    assert check_units(of_values, "regression").centers == (0, 1, 2)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"names": ["a", "b"]}, "2 names instead of 3"),
        ({"names": ["a", "b", 3]}, "not a text"),
        ({"names": ["a", "b", "c" * 201]}, "up to 200 characters"),
        ({"names": "abc"}, "not a list"),
        ({"centers": [0]}, "1 numbers instead of 2"),
        ({"centers": [0, float("nan")]}, "not finite"),
        ({"centers": [0, True]}, "not a number"),
        ({"centers": [0, 10**400]}, "units are not valid"),
        ({"scales": [1, 0]}, "not greater than 0"),
        ({"classes": ["a"] * 9}, "9 names instead of 8"),
    ],
)
def test_damaged_units_are_refused(changes, words):
    with pytest.raises(ValidationError, match=words) as caught:
        check_units({**GOOD, **changes}, "classification")
    assert caught.value.field == "units"


def test_missing_lists_and_other_values_are_refused():
    for value in ({}, {"names": ["a", "b", "c"]}, 3, "abc"):
        with pytest.raises(ValidationError, match="units"):
            check_units(value, "classification")
    with pytest.raises(ValidationError, match="2 numbers instead of 3"):
        check_units(GOOD, "regression")
