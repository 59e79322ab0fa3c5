"""Metrics against counting by hand."""

import numpy as np

from nnvisu.metrics import accuracy


def test_accuracy_is_the_share_of_right_labels():
    assert accuracy(np.array([0, 1, 2, 2]), np.array([0, 2, 2, 2])) == 0.75
    assert accuracy(np.array([3]), np.array([3])) == 1.0
    assert type(accuracy(np.array([3]), np.array([2]))) is float
