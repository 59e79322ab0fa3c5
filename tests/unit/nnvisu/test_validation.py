"""Allowed and refused input."""

import numpy as np
import pytest

from nnvisu._validation import (
    ValidationError,
    check_bool,
    check_choice,
    check_float,
    check_hidden_layer_sizes,
    check_indices,
    check_int,
    check_number,
    check_points,
    check_random_state,
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


def test_an_error_shortens_long_values():
    with pytest.raises(ValidationError) as info:
        check_int("n_classes", "9" * 10_000, 2, 8)
    assert len(str(info.value)) < 120


@pytest.mark.parametrize("value", [2, 8, 5.0, np.int64(3), np.float32(4)])
def test_whole_numbers_are_integers(value):
    result = check_int("n", value, 2, 8)
    assert result == value
    assert type(result) is int


@pytest.mark.parametrize(
    "value", [1, 9, 2.5, True, "3", None, float("nan"), float("inf"), [3], 10**400, 3 + 0j]
)
def test_everything_else_is_not_an_integer(value):
    with pytest.raises(ValidationError, match="^n must be an integer from 2 to 8, got "):
        check_int("n", value, 2, 8)


@pytest.mark.parametrize("value", [0, 1, 0.5, np.float64(0.25)])
def test_numbers_within_the_range_are_allowed(value):
    result = check_float("rate", value, 0, 1)
    assert result == value
    assert type(result) is float


@pytest.mark.parametrize("value", [-1e-9, 1.1, False, "0.5", None, float("nan"), float("-inf")])
def test_everything_else_is_not_a_number(value):
    with pytest.raises(ValidationError, match="^rate must be a number from 0 to 1, got "):
        check_float("rate", value, 0, 1)


def test_an_open_lower_bound_is_not_allowed_itself():
    assert check_number("learning_rate", 1e-9) == 1e-9
    with pytest.raises(ValidationError, match="above 0 and at most 10, got 0"):
        check_number("learning_rate", 0)


def test_only_the_listed_names_are_allowed():
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


@pytest.mark.parametrize(
    ("value", "sizes"),
    [
        ("10-5", (10, 5)),
        (" 7 ", (7,)),
        ("", ()),
        ("100-" * 9 + "1", (100,) * 9 + (1,)),
        ([10, 5.0], (10, 5)),
        ((), ()),
    ],
)
def test_hidden_layer_sizes_are_text_or_integers(value, sizes):
    assert check_hidden_layer_sizes(value) == sizes


@pytest.mark.parametrize(
    "value",
    [
        *("10-", "-", "0", "101", "10,5", "10 - 5", "1e1", "+5", "1_0", "٣", "9" * 5000),
        *("1-" * 10 + "1", [0], [1.5], [True], ["10"], 10, None, {"a": 1}, [1] * 11),
    ],
)
def test_other_hidden_layer_sizes_are_refused(value):
    with pytest.raises(ValidationError, match="at most 10 layers of 1 to 100 neurons") as info:
        check_hidden_layer_sizes(value)
    assert info.value.field == "hidden_layer_sizes"
    assert "10-5" in info.value.hint


def test_points_are_copied_as_float64_and_int64():
    given = np.array([[0, 1], [-1, 0]], dtype=np.int32)
    X, y = check_points(given, [7.0, 0.0])
    given[:] = 0
    assert X.dtype == np.float64 and X.tolist() == [[0, 1], [-1, 0]]
    assert y.dtype == np.int64 and y.tolist() == [7, 0]


def test_no_points_are_allowed():
    X, y = check_points([], [])
    assert X.shape == (0, 2) and y.shape == (0,)


@pytest.mark.parametrize(
    ("X", "y", "message"),
    [
        ([[0, 0], [0, 1.01]], [0, 0], r"^X\[1\] must be a point inside \[-1, 1\], got \[0.0, 1.01"),
        ([[0, float("nan")]], [0], r"^X\[0\] must be"),
        ([[0, 0]], [8], r"^y\[0\] must be a label from 0 to 7, got 8"),
        ([[0, 0], [0, 0]], [1, -1], r"^y\[1\] must be"),
        ([[0, 0]], [0.5], r"^y\[0\] must be"),
        ([[0, 0]], [0, 1], r"^y must hold one label for each of the 1 points, got \(2,\)"),
        ([[0, 0, 0]], [0], r"^X must have the shape \(n_samples, 2\), got \(1, 3\)"),
        ([0, 0], [0, 0], r"^X must have the shape \(n_samples, 2\), got \(2,\)"),
        ([[0, 0], [0]], [0, 0], r"^X must be an array of numbers, got \[\[0, 0\], \[0\]\]"),
        ([["0", "0"]], [0], r"^X must be an array of numbers"),
        ([[0, 0]], [True], r"^y must be an array of numbers"),
        (np.zeros((100_001, 2)), np.zeros(100_001), r"^X must hold at most 100000 points, got 100"),
    ],
)
def test_an_error_shows_the_first_wrong_point(X, y, message):
    with pytest.raises(ValidationError, match=message) as info:
        check_points(X, y)
    assert info.value.field == message[1]


def test_only_true_and_false_are_booleans():
    assert check_bool("keep_weights", True) is True
    assert check_bool("keep_weights", False) is False
    for value in (0, 1, "true", None):
        with pytest.raises(ValidationError, match="keep_weights must be true or false"):
            check_bool("keep_weights", value)


def test_labels_are_values_in_regression():
    X, y = check_points([[0, 0], [1, 1]], [-1, 0.5], "regression")
    assert (y.tolist(), y.dtype) == ([-1, 0.5], np.float64)
    for value in (1.5, -2, float("nan"), float("inf")):
        with pytest.raises(ValidationError, match=r"^y\[1\] must be a value in \[-1, 1\]"):
            check_points([[0, 0], [1, 1]], [0, value], "regression")


def test_indices_are_different_and_in_range():
    indices = check_indices([2.0, 0], 3)
    assert (indices.tolist(), indices.dtype) == ([2, 0], np.int64)
    assert check_indices([], 3).shape == (0,)
    for value in ([3], [-1], [0.5], [1, 1], [[0]], ["0"], [True], [float("nan")], 1):
        with pytest.raises(ValidationError) as caught:
            check_indices(value, 3)
        assert caught.value.field == "indices"
