"""Tests of `Points`, the immutable value of all points."""

import numpy as np
import pytest

from nnvisu import ValidationError
from nnvisu.setup.points import Points


def square(test_share=0.0):
    """Return four points of two classes."""
    X = np.array([[0.0, 0.0], [0.5, 0.0], [0.0, 0.5], [0.5, 0.5]])
    return Points.of(X, np.array([0, 0, 1, 1]), 2, test_share)


def test_empty_points_have_the_given_problem():
    assert Points.empty("classification", 0.0).problem == "classification"
    empty = Points.empty("regression", 0.0)
    assert (empty.problem, empty.y.dtype, len(empty)) == ("regression", np.float64, 0)


def test_adding_a_new_label_adds_classes():
    points = square().adding(np.array([[1.0, 1.0]]), np.array([4]))
    assert (points.n_classes, len(points)) == (5, 5)


def test_adding_regression_values_adds_no_classes():
    points = Points.empty("regression", 0.0).adding(np.array([[0.0, 0.0]]), np.array([0.7]))
    assert (points.problem, points.y.tolist()) == ("regression", [0.7])


def test_too_many_points_are_refused():
    many = Points.of(np.zeros((99_999, 2)), np.zeros(99_999, dtype=np.int64), 2, 0.0)
    with pytest.raises(ValidationError, match="99,999 points and 2 more"):
        many.adding(np.zeros((2, 2)), np.zeros(2, dtype=np.int64))


def test_moving_changes_only_the_chosen_positions():
    before = square()
    after = before.moving(np.array([2, 0]), np.array([[-1.0, 0.1], [0.2, 0.3]]))
    assert after.X.tolist() == [[0.2, 0.3], [0.5, 0.0], [-1.0, 0.1], [0.5, 0.5]]
    assert before.X.tolist() == square().X.tolist()
    assert after.y.tolist() == [0, 0, 1, 1]


def test_labeling_changes_only_the_chosen_labels():
    before = square()
    after = before.labeling(np.array([3, 0]), np.array([5, 1]))
    assert (after.y.tolist(), after.n_classes) == ([1, 0, 1, 5], 6)
    assert before.y.tolist() == [0, 0, 1, 1]


def test_removing_the_last_point_leaves_no_points():
    points = square().removing(np.arange(3)).removing(np.array([0]))
    assert (len(points), points.X.shape, points.n_classes) == (0, (0, 2), 2)


def test_removing_no_points_returns_the_same_value():
    points = square()
    assert points.removing(np.zeros(0, dtype=np.int64)) is points


def test_points_within_the_radius_of_any_center_are_found():
    points = square()
    near = points.within(np.array([[0.0, 0.1], [0.5, 0.4]]), 0.101)
    assert near.tolist() == [0, 3]


def test_test_points_remain_test_points_when_points_are_added_moved_or_removed():
    rng = np.random.default_rng(0)
    points = Points.of(rng.uniform(-1, 1, (100, 2)), rng.integers(0, 2, 100), 2, 0.3)
    test_points = {tuple(x) for x in points.X[points.is_test]}
    removed = points.removing(np.arange(0, 100, 3))
    assert {tuple(x) for x in removed.X[removed.is_test]} <= test_points
    added = removed.adding(rng.uniform(-1, 1, (50, 2)), rng.integers(0, 2, 50))
    np.testing.assert_array_equal(added.is_test[: len(removed)], removed.is_test)
    moved = points.moving(np.arange(10), np.zeros((10, 2)))
    np.testing.assert_array_equal(moved.is_test, points.is_test)


def test_a_class_that_loses_its_training_points_gets_one_of_its_test_points():
    points = Points.of(np.zeros((20, 2)), np.repeat([0, 1], 10), 2, 0.5)
    left = points.removing(np.flatnonzero((points.y == 1) & ~points.is_test))
    assert left.is_test[left.y == 1].tolist() == [False, True, True, True, True]


def test_a_new_test_share_chooses_all_test_points_anew():
    points = square(0.5)
    assert points.is_test.sum() == 2
    assert not points.splitting(0.0).is_test.any()


def test_regression_values_are_split_as_one_stratum():
    rng = np.random.default_rng(0)
    points = Points.of(rng.uniform(-1, 1, (50, 2)), rng.uniform(-1, 1, 50), 0, 0.4)
    assert points.is_test.sum() == 20
