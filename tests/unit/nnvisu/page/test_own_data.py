"""Points of the page from people's arrays and data frames."""

from typing import Any

import numpy as np
import pytest

from nnvisu import ValidationError, datasets
from nnvisu.page.own_data import column_arrays, own_points

NAMED = ("length", "width", "species")


class Frame(dict[str, list[Any]]):
    """A stand-in for a data frame, with the operations that `show` uses."""

    @property
    def columns(self):
        return list(self)

    def __getitem__(self, key):
        if isinstance(key, list):
            return Frame({name: self[name] for name in key})
        return super().__getitem__(key)

    def __array__(self, dtype=None, copy=None):
        """Return objects, as pandas does for columns of nullable numbers."""
        return np.column_stack([self[name] for name in self]).astype(object)


FRAME = Frame({"length": [1.0, 3.0], "species": ["b", "a"], "width": [10, 20]})


def points_of(X, y, names=None, class_names=None, problem="classification", test_share=0.0):
    return own_points(X, y, names, class_names, problem, test_share)


def test_named_columns_are_scaled_to_nine_tenths_of_the_domain_and_keep_their_units():
    points = points_of([[1, 10], [3, 20], [2, 15]], ["b", "a", "b"], NAMED)
    np.testing.assert_allclose(points.X, [[-0.9, -0.9], [0.9, 0.9], [0, 0]])
    assert (points.y.tolist(), points.n_classes) == ([1, 0, 1], 2)
    assert (points.units.names, points.units.classes) == (NAMED, ("a", "b"))
    assert points.units.centers == (2, 15)
    np.testing.assert_allclose(points.units.scales, (1 / 0.9, 5 / 0.9))


def test_values_of_a_regression_are_scaled_to_the_whole_range():
    points = points_of([[1, 10], [3, 20], [2, 15]], [100, 300, 200], NAMED, problem="regression")
    assert (points.y.tolist(), points.n_classes) == ([-1, 1, 0], 0)
    assert (points.units.centers[2], points.units.scales[2]) == (200, 100)


def test_unnamed_points_in_the_domain_are_used_as_they_are():
    X, y = datasets.make_moons(n_samples=30, n_classes=3)
    points = points_of(X, y)
    assert np.array_equal(points.X, X) and np.array_equal(points.y, y)
    assert (points.units, points.n_classes) == (None, 3)
    plane = datasets.make_plane(n_samples=30)
    assert points_of(*plane, problem="regression").units is None


@pytest.mark.parametrize(
    ("X", "y", "options"),
    [
        ([[0, 0], [1, 1]], [0, 1], {"names": ("a", "b")}),
        ([[0, 0], [1, 1]], [0, 1], {"class_names": ("a", "b")}),
        ([[0, 0], [1, 1.1]], [0, 1], {}),
        ([[0, 0], [1, 1]], [1, 2], {}),
        ([[0, 0], [1, 1]], [0, 2], {"problem": "regression"}),
    ],
)
def test_all_other_points_are_scaled(X, y, options):
    assert points_of(X, y, **options).units is not None


def test_the_share_of_test_points_applies_to_every_class():
    points = points_of(np.eye(20, 2), [0, 1] * 10, test_share=0.4)
    assert np.bincount(points.y[points.is_test]).tolist() == [4, 4]


def test_a_data_frame_supplies_names_and_labels():
    X, y, names = column_arrays(FRAME, None, "species")
    assert X.tolist() == [[1, 10], [3, 20]] and X.dtype == np.float64
    assert (y, names) == (["b", "a"], ("length", "width", "species"))
    both = FRAME[["length", "width"]]
    assert column_arrays(both, [0, 1], None)[2] == ("length", "width", "label")
    assert column_arrays([[0, 0]], [0], None)[2] is None


class FrameWithTwins(Frame):
    """A data frame with two columns of one name. As in pandas, this name selects both."""

    @property
    def columns(self):
        return [*self, "length"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            (FrameWithTwins({"length": [[1, 2], [3, 4]]}), [0, 1], None),
            "Two columns of X have the name length",
        ),
        (
            (FrameWithTwins({"length": [[1, 2], [3, 4]], "species": [0, 1]}), None, "length"),
            "Two columns of X have the name length",
        ),
        ((FRAME, None, "kind"), r"label must be a column of X \(length, species, width\)"),
        ((FRAME, [0, 1], "species"), "Both y and label"),
        (([[0, 0]], None, None), "labels are missing"),
        (([[0, 0]], None, "species"), "a column of a data frame, but X is none"),
        (
            (FRAME, ["b", "a"], None),
            r"two columns besides the labels, got 3 \(length, species, width",
        ),
        ((FRAME[["length", "species"]], [0, 1], None), "The column species of X must be numbers"),
    ],
)
def test_unsuitable_columns_are_refused(arguments, message):
    with pytest.raises(ValidationError, match=message):
        column_arrays(*arguments)


@pytest.mark.parametrize(
    ("X", "y", "options", "message"),
    [
        (np.ones((3, 4)), [0, 1, 0], {}, r"shape \(n_samples, 2\), got \(3, 4\)"),
        ([["a", "b"]], [0], {}, "array of numbers"),
        ([[0, np.nan]], [0], {}, r"X\[0\] must be a row of finite numbers"),
        (np.ones((0, 2)), [], {}, "from 1 to 100,000 points, got 0"),
        (np.ones((100_001, 2)), [], {}, "got 100,001"),
        ([[0, 0]], [0], {"names": ("a",)}, "names must be two names"),
        ([[0, 0]], [0], {"names": "ab"}, "names must be two names"),
        ([[0, 0]], [0], {"names": ("a" * 201, "b")}, "200 characters"),
        ([[0, 0]], ["a"], {"problem": "regression"}, "y must be an array of numbers"),
        ([[0, 0]], [1], {"problem": "regression", "class_names": "ab"}, "no class_names"),
    ],
)
def test_other_data_are_refused(X, y, options, message):
    with pytest.raises(ValidationError, match=message):
        points_of(X, y, **options)
