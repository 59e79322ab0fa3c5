"""Checks on single values, and the error that these checks raise."""

import numpy as np
import pytest

from nnvisu._check_values import (
    ValidationError,
    check_bool,
    check_choice,
    check_float,
    check_int,
    check_mapping,
    check_number,
    check_random_state,
    short_repr,
)


def test_an_error_names_field_value_and_range():
    with pytest.raises(ValidationError) as info:
        check_int("n_classes", 9, 2, 8)
    assert info.value.field == "n_classes"
    assert info.value.code == "invalid_value"
    assert info.value.hint == ""
    assert str(info.value) == info.value.message
    assert str(info.value) == "n_classes must be an integer from 2 to 8, got 9"
    assert isinstance(info.value, ValueError)


@pytest.mark.parametrize("value", [9, -0.5, "abc", True, (3, "x"), [1.5]])
def test_an_error_has_short_plain_values_among_its_details(value):
    with pytest.raises(ValidationError) as info:
        check_int("n_classes", value, 2, 8)
    assert info.value.details == {"value": value}


@pytest.mark.parametrize("value", [None, 2**60, "9" * 61, [[1]], list(range(61)), object()])
def test_an_error_has_no_other_values_among_its_details(value):
    with pytest.raises(ValidationError) as info:
        check_int("n_classes", value, 2, 8)
    assert info.value.details == {}


def test_an_error_shortens_long_values():
    with pytest.raises(ValidationError) as info:
        check_int("n_classes", "9" * 10_000, 2, 8)
    assert len(str(info.value)) < 120


@pytest.mark.parametrize("value", [2, 8, 5.0, np.int64(3), np.float32(4)])
def test_whole_numbers_are_allowed_as_integers(value):
    result = check_int("n", value, 2, 8)
    assert result == value
    assert type(result) is int


@pytest.mark.parametrize(
    "value", [1, 9, 2.5, True, "3", None, float("nan"), float("inf"), [3], 10**400, 3 + 0j]
)
def test_values_that_are_not_integers_in_the_range_are_refused(value):
    with pytest.raises(ValidationError, match="^n must be an integer from 2 to 8, got "):
        check_int("n", value, 2, 8)


@pytest.mark.parametrize("value", [0, 1, 0.5, np.float64(0.25)])
def test_numbers_within_the_range_are_allowed(value):
    result = check_float("rate", value, 0, 1)
    assert result == value
    assert type(result) is float


@pytest.mark.parametrize("value", [-1e-9, 1.1, False, "0.5", None, float("nan"), float("-inf")])
def test_values_that_are_not_numbers_in_the_range_are_refused(value):
    with pytest.raises(ValidationError, match="^rate must be a number from 0 to 1, got "):
        check_float("rate", value, 0, 1)


def test_a_number_equal_to_an_exclusive_lower_bound_is_refused():
    assert check_number("learning_rate", 1e-9) == 1e-9
    with pytest.raises(ValidationError, match="above 0 and at most 10, got 0"):
        check_number("learning_rate", 0)


def test_only_the_listed_choices_are_allowed():
    assert check_choice("fruit", "pear", ["apple", "pear"]) == "pear"
    for value in ("plum", "", None, ["pear"]):
        with pytest.raises(ValidationError, match="^fruit must be one of apple, pear, got "):
            check_choice("fruit", value, ["apple", "pear"])


def test_a_random_state_is_a_generator_or_a_seed():
    rng = np.random.default_rng(7)
    assert check_random_state(rng) is rng
    assert check_random_state(7).random() == np.random.default_rng(7).random()
    for value in (-1, 2**32, 1.5, None, "7"):
        with pytest.raises(ValidationError, match="^random_state must be an integer from 0 to "):
            check_random_state(value)


def test_only_true_and_false_are_booleans():
    assert check_bool("keep_weights", True) is True
    assert check_bool("keep_weights", False) is False
    for value in (0, 1, "true", None):
        with pytest.raises(ValidationError, match="keep_weights must be true or false"):
            check_bool("keep_weights", value)


def test_check_mapping_allows_only_mappings():
    assert check_mapping("config", {"l1": 0}) == {"l1": 0}
    with pytest.raises(ValidationError, match="^config must be a mapping of names to values, got "):
        check_mapping("config", [1])


def test_a_value_without_a_repr_is_described_by_its_type():
    assert short_repr(10**5000) == "a value of type int too large to show"
