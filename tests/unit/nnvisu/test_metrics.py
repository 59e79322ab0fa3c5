"""Metrics against counting by hand."""

import numpy as np

from nnvisu.metrics import accuracy, confusion_matrix, mean_absolute_error, r2_score


def test_accuracy_is_the_share_of_right_labels():
    assert accuracy(np.array([0, 1, 2, 2]), np.array([0, 2, 2, 2])) == 0.75
    assert accuracy(np.array([3]), np.array([3])) == 1.0
    assert type(accuracy(np.array([3]), np.array([2]))) is float


def test_confusion_matrix_by_hand():
    y_true = np.array([0, 0, 0, 1, 1, 2])
    y_pred = np.array([0, 1, 1, 1, 0, 2])
    expected = [[1, 2, 0, 0], [1, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 0]]
    assert confusion_matrix(y_true, y_pred, 4).tolist() == expected


def test_measures_of_regression_by_hand():
    y_true, y_pred = np.array([1.0, 2.0, 3.0]), np.array([1.0, 3.0, 5.0])
    assert mean_absolute_error(y_true, y_pred) == 1
    # 1 + 4 left of a total of 1 + 1 around the mean of 2.
    assert r2_score(y_true, y_pred) == -1.5
    assert r2_score(y_true, y_true) == 1
    assert r2_score(y_true, np.full(3, 2.0)) == 0


def test_r2_score_of_values_that_are_all_the_same():
    same = np.full(4, 0.5)
    assert r2_score(same, same) == 1
    assert r2_score(same, same + 0.1) == 0
