"""Numbers and names of classes from people's labels."""

import numpy as np
import pytest

from nnvisu import ValidationError
from nnvisu.page.class_labels import numbered


@pytest.mark.parametrize(
    ("labels", "numbers", "names"),
    [
        ([0, 1, 1], [0, 1, 1], ("0", "1")),
        ([30.0, 2.5, 30], [1, 0, 1], ("2.5", "30")),
        (["b", "a", "b"], [1, 0, 1], ("a", "b")),
        ([True, False, True], [1, 0, 1], ("False", "True")),
        (np.array(["b", 3, "b"], dtype=object), [1, 0, 1], ("3", "b")),
        (np.array([np.int64(4), 4, 5], dtype=object), [0, 0, 1], ("4", "5")),
    ],
)
def test_different_labels_are_numbered_in_order(labels, numbers, names):
    found, found_names = numbered(labels, 3, None)
    assert (found.tolist(), found_names) == (numbers, names)
    assert found.dtype == np.int64


def test_names_belong_to_numbers_or_are_labels_themselves():
    names = ("no", "yes", "maybe")
    assert numbered([2, 0], 2, names)[0].tolist() == [2, 0]
    assert numbered(["maybe", "no"], 2, names)[0].tolist() == [2, 0]
    assert numbered([0, 1], 2, np.array(names))[1] == names


@pytest.mark.parametrize(
    ("labels", "class_names", "message"),
    [
        ([0, 1, 2], None, r"one label for each of the 2 points, got \(3,\)"),
        ([0, None], None, r"y\[1\] must be a number or a text, got None"),
        ([np.nan, 1.0], None, r"y\[0\] must be a number or a text, got nan"),
        ([0, 3], ("a", "b"), r"y\[1\] must be one of 0, 1, got 3"),
        (["a", "c"], ("a", "b"), r"y\[1\] must be one of a, b, got 'c'"),
        ([0, 1], ("a", "a"), "class_names must be different names"),
        ([0, 1], "ab", "class_names must be different names"),
        ([0, 1], [str(i) for i in range(9)], "9 different labels; at most 8"),
    ],
)
def test_other_labels_are_refused(labels, class_names, message):
    with pytest.raises(ValidationError, match=message):
        numbered(labels, 2, class_names)


def test_many_labels_lead_to_a_hint_at_regression():
    with pytest.raises(ValidationError, match="20 different labels") as caught:
        numbered(range(20), 20, None)
    assert "regression" in caught.value.hint
