"""Linear probes on values for which the best linear function is known."""

import numpy as np
import pytest

from nnvisu.linear_probe import (
    MAX_COMPONENTS,
    logistic_regression,
    probe_accuracy,
    probe_inputs,
    probe_r2,
)


def test_the_odds_of_two_groups_of_points_are_their_shares() -> None:
    X = np.array([[-1.0, 1]] * 4 + [[1.0, 1]] * 5)
    y = np.array([0, 0, 0, 1, 0, 1, 1, 1, 1])
    weights = logistic_regression(X, y, 2)
    odds = [float(row @ (weights[:, 1] - weights[:, 0])) for row in ([-1, 1], [1, 1])]
    assert odds == pytest.approx([np.log(1 / 3), np.log(4 / 1)], rel=1e-4)
    assert probe_accuracy(X[:, :1], y, 2) == pytest.approx(7 / 9)


def test_classes_on_a_line_are_separated_even_if_one_lies_between_two_others() -> None:
    # Least squares on indicators never predicts the class in the middle (Hastie et al., 4.2).
    values = np.arange(30.0)[:, np.newaxis]
    assert probe_accuracy(values, np.repeat([2, 0, 1], 10), 3) == 1


def test_a_narrow_gap_between_two_classes_is_found() -> None:
    rng = np.random.default_rng(1)
    values = rng.normal(size=(400, 5))
    y = (values @ [1, -2, 0.5, 0, 3] > 0).astype(np.int64)
    values[:, 3] += 0.02 * (2 * y - 1)
    assert probe_accuracy(values, y, 2) == 1


def test_alternating_labels_do_not_disturb_the_choice_of_points() -> None:
    y = np.tile([0, 1], 1000)
    values = y[:, np.newaxis] + np.random.default_rng(2).uniform(-0.4, 0.4, (2000, 1))
    assert probe_accuracy(values, y, 2) == 1


def test_equal_values_and_a_single_point_are_predicted_by_the_most_frequent_class() -> None:
    assert probe_accuracy(np.zeros((5, 3)), np.array([1, 0, 1, 1, 0]), 2) == pytest.approx(0.6)
    assert probe_accuracy(np.ones((1, 3)), np.array([1]), 2) == 1
    assert probe_accuracy(np.eye(3), np.array([7, 7, 7]), 8) == 1


def test_r2_of_a_linear_function_is_1_and_of_a_parabola_0() -> None:
    x = np.linspace(-1, 1, 41)
    assert probe_r2(np.column_stack([x, x**2]), 3 * x - x**2 + 0.5) == pytest.approx(1)
    assert probe_r2(x[:, np.newaxis], x**2) == pytest.approx(0, abs=1e-12)
    assert probe_r2(np.zeros((41, 2)), x) == pytest.approx(0, abs=1e-12)


def test_only_the_first_components_of_a_wide_layer_are_read() -> None:
    values = np.random.default_rng(3).normal(size=(60, 40))
    X = probe_inputs(values)
    assert X.shape == (60, MAX_COMPONENTS + 1)
    np.testing.assert_allclose(X[:, :-1].T @ X[:, :-1] / 60, np.eye(MAX_COMPONENTS), atol=1e-10)
    np.testing.assert_array_equal(X[:, -1], 1)
