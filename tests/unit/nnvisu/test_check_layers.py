"""Tests of the checks of layer sizes and of the indices of a weight."""

import numpy as np
import pytest

from nnvisu._check_layers import check_hidden_layer_sizes, check_layer_sizes, check_weight
from nnvisu._check_values import ValidationError


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
def test_invalid_hidden_layer_sizes_are_refused(value):
    with pytest.raises(ValidationError, match="at most 10 layers of 1 to 100 neurons") as info:
        check_hidden_layer_sizes(value)
    assert info.value.field == "hidden_layer_sizes"
    assert "10-5" in info.value.hint


def test_layer_sizes_are_integers_from_inputs_to_outputs():
    assert check_layer_sizes([2, np.int64(3), 4.0], "cross_entropy") == (2, 3, 4)
    assert check_layer_sizes(iter((2, 1)), "squared_error") == (2, 1)
    for value in ((2,), (), 3, "23", None, (2, 0), (2, 101), (2, 2.5), (2, True)):
        with pytest.raises(ValidationError, match="^layer_sizes must be at least two integers"):
            check_layer_sizes(value, "cross_entropy")
    with pytest.raises(ValidationError, match=r"end with 1 for squared_error, got \(2, 3\)"):
        check_layer_sizes((2, 3), "squared_error")


def test_a_weight_has_the_indices_of_neurons_that_exist():
    assert check_weight((2, 3, 1), 1.0, 2, 0) == (1, 2, 0)
    assert check_weight((2, 3, 1), 0, None, 2) == (0, None, 2)
    for weight, field in (((2, 0, 0), "layer"), ((0, 2, 0), "source"), ((1, None, 1), "target")):
        with pytest.raises(ValidationError) as info:
            check_weight((2, 3, 1), *weight)
        assert info.value.field == field
