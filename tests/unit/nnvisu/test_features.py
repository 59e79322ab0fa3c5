"""Input features, compared with values computed by hand."""

import numpy as np
import pytest

from nnvisu import ValidationError
from nnvisu.features import FEATURES, check_features, transform

X = np.array([[0.5, -0.25], [-1.0, 1 / 6]])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("x", [0.5, -1]),
        ("y", [-0.25, 1 / 6]),
        ("x_squared", [0.25, 1]),
        ("y_squared", [0.0625, 1 / 36]),
        ("xy", [-0.125, -1 / 6]),
        ("sin_pi_x", [1, 0]),
        ("sin_pi_y", [-np.sqrt(0.5), 0.5]),
    ],
)
def test_features_equal_values_computed_by_hand(name, expected):
    np.testing.assert_allclose(transform(X, [name]), np.transpose([expected]), atol=1e-15)


def test_the_columns_of_transform_are_in_the_order_of_the_names():
    np.testing.assert_allclose(transform(X, ["xy", "x"]), [[-0.125, 0.5], [-1 / 6, -1]])


def test_the_features_of_points_in_the_domain_are_in_the_domain():
    points = np.random.default_rng(0).uniform(-1, 1, (1000, 2))
    inputs = transform(points, tuple(FEATURES))
    assert inputs.shape == (1000, 7)
    assert np.max(np.abs(inputs)) <= 1


def test_transform_returns_no_rows_without_points():
    assert transform(np.empty((0, 2)), ["x", "xy", "y"]).shape == (0, 3)


@pytest.mark.parametrize("value", [[], "x", ["x", "x"], ["z"], [["x"]], None, {"x": 1}])
def test_invalid_feature_names_are_refused(value):
    with pytest.raises(ValidationError) as caught:
        check_features(value)
    assert caught.value.field == "features"


def test_transform_refuses_wrong_points_and_names():
    for points, names, field in (
        ([0.5], ["x"], "X"),
        ([[0, np.inf]], ["x"], "X"),
        (X, [], "features"),
    ):
        with pytest.raises(ValidationError) as caught:
            transform(points, names)
        assert caught.value.field == field


def test_feature_names_may_be_in_any_order():
    assert check_features(["y", "x"]) == ("y", "x")
