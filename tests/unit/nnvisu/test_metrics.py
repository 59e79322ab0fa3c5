"""Metrics, compared with values computed by hand."""

import numpy as np
import pytest

from nnvisu.metrics import accuracy, confusion_matrix, mean_absolute_error, r2_score


def test_accuracy_is_the_share_of_correct_predictions():
    assert accuracy(np.array([0, 1, 2, 2]), np.array([0, 2, 2, 2])) == 0.75
    assert accuracy(np.array([3]), np.array([3])) == 1.0
    assert type(accuracy(np.array([3]), np.array([2]))) is float


def test_confusion_matrix_equals_counts_made_by_hand():
    y_true = np.array([0, 0, 0, 1, 1, 2])
    y_pred = np.array([0, 1, 1, 1, 0, 2])
    expected = [[1, 2, 0, 0], [1, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 0]]
    assert confusion_matrix(y_true, y_pred, 4).tolist() == expected


def test_regression_metrics_equal_values_computed_by_hand():
    y_true, y_pred = np.array([1.0, 2.0, 3.0]), np.array([1.0, 3.0, 5.0])
    assert mean_absolute_error(y_true, y_pred) == 1
    # The squared errors are 0, 1 and 4. The squared distances to the mean 2 are 1, 0 and 1.
    assert r2_score(y_true, y_pred) == -1.5
    assert r2_score(y_true, y_true) == 1
    assert r2_score(y_true, np.full(3, 2.0)) == 0


@pytest.mark.parametrize("value", [0.5, 0.0, 0.1, -1 / 3, 1e-300, 1e300])
@pytest.mark.parametrize("n", [1, 3, 10, 1000])
def test_r2_score_of_a_constant_is_1_if_predicted_exactly_and_otherwise_0(n, value):
    constant = np.full(n, value)
    assert r2_score(constant, constant) == 1
    assert r2_score(constant, np.nextafter(constant, 2)) == 0
    assert r2_score(constant, np.zeros(n) + 0.25) == 0
