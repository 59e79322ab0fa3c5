"""Checks on arrays: points, labels, indices, flags."""

import numpy as np
import pytest

from nnvisu._check_arrays import (
    as_array,
    check_flags,
    check_indices,
    check_inputs,
    check_points,
    check_targets,
)
from nnvisu._check_values import ValidationError


def test_points_are_copied_as_float64_and_int64():
    given = np.array([[0, 1], [-1, 0]], dtype=np.int32)
    X, y = check_points(given, [7.0, 0.0])
    given[:] = 0
    assert X.dtype == np.float64 and X.tolist() == [[0, 1], [-1, 0]]
    assert y.dtype == np.int64 and y.tolist() == [7, 0]


def test_an_empty_list_of_points_is_allowed():
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
        ([[0, 0]], [0, 1], r"^y must hold one label for each of the 1 points, got the shape"),
        ([[0, 0, 0]], [0], r"^X must have the shape \(n_samples, 2\), got \(1, 3\)"),
        ([0, 0], [0, 0], r"^X must have the shape \(n_samples, 2\), got \(2,\)"),
        ([[0, 0], [0]], [0, 0], r"^X must be an array of numbers, got \[\[0, 0\], \[0\]\]"),
        ([["0", "0"]], [0], r"^X must be an array of numbers"),
        ([[0, 0]], [True], r"^y must be an array of numbers"),
        (np.ma.masked_less([[0.0, -1.0]], 0), [0], r"^X must be .* numbers, got masked values"),
        (np.zeros((100_001, 2)), np.zeros(100_001), r"^X must hold at most 100000 points, got 100"),
    ],
)
def test_an_error_shows_the_first_wrong_point(X, y, message):
    with pytest.raises(ValidationError, match=message) as info:
        check_points(X, y)
    assert info.value.field == message[1]


def test_regression_labels_are_values_from_minus_1_to_1():
    X, y = check_points([[0, 0], [1, 1]], [-1, 0.5], "regression")
    assert (y.tolist(), y.dtype) == ([-1, 0.5], np.float64)
    for value in (1.5, -2, float("nan"), float("inf")):
        with pytest.raises(ValidationError, match=r"^y\[1\] must be a value in \[-1, 1\]"):
            check_points([[0, 0], [1, 1]], [0, value], "regression")


def test_indices_must_be_different_and_in_range():
    indices = check_indices([2.0, 0], 3)
    assert (indices.tolist(), indices.dtype) == ([2, 0], np.int64)
    assert check_indices([], 3).shape == (0,)
    for value in ([3], [-1], [0.5], [1, 1], [[0]], ["0"], [True], [float("nan")], 1):
        with pytest.raises(ValidationError) as caught:
            check_indices(value, 3)
        assert caught.value.field == "indices"


def test_flags_must_be_zeros_and_ones():
    flags = check_flags("is_test", [0, 1.0], 2)
    assert (flags.tolist(), flags.dtype) == ([False, True], np.bool_)
    for value in ([0], [0, 2], [0, 0.5], [[0, 1]], ["0", "1"], [0, float("nan")]):
        with pytest.raises(ValidationError) as caught:
            check_flags("is_test", value, 2)
        assert caught.value.field == "is_test"


def test_values_and_shape_describe_an_array():
    assert as_array("X", {"values": [1, 2, 3, 4], "shape": [2, 2]}).tolist() == [[1, 2], [3, 4]]
    assert as_array("X", [1]) == [1]
    for value in ({"values": [1]}, {"values": [1, 2], "shape": [3]}, {"values": 1, "shape": "a"}):
        with pytest.raises(ValidationError, match="^X must hold values that fit the shape, got "):
            as_array("X", value)


def test_inputs_and_targets_of_the_right_types_are_not_copied():
    X, labels, values = np.zeros((3, 2)), np.arange(3, dtype=np.int64), np.zeros(3)
    assert check_inputs(X, 2) is X
    assert check_targets(labels, 3, 3) is labels
    assert check_targets(values, 3, 0) is values


def test_inputs_and_targets_are_converted():
    assert check_inputs([[True, 2]], 2).tolist() == [[1.0, 2.0]]
    labels, values = check_targets([1.0, 0.0], 2, 2), check_targets([1, 0], 2, 0)
    assert (labels.dtype, values.dtype) == (np.int64, np.float64)
