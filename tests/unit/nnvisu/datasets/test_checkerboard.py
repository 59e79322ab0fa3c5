"""The checkerboard: squares and their classes."""

import numpy as np
import pytest

from nnvisu import MLP, Trainer
from nnvisu.datasets import make_checkerboard
from tests.unit.nnvisu.datasets.geometry import smallest_distance_between_classes

every_class_count = pytest.mark.parametrize("n_classes", range(2, 9))


@every_class_count
def test_each_square_has_one_class_and_its_neighbors_have_other_classes(n_classes):
    X, y = make_checkerboard(n_samples=1600, n_classes=n_classes, noise=0.0)
    column, row = np.floor((X.T / 0.85 + 1) * 2).astype(int)
    board = np.full((4, 4), -1)
    board[row, column] = y
    np.testing.assert_array_equal(board[row, column], y)
    assert set(board.ravel()) == set(range(n_classes))
    assert np.all(board[1:] != board[:-1])
    assert np.all(board[:, 1:] != board[:, :-1])
    assert smallest_distance_between_classes(X, y) > 0.05


def test_a_model_learns_a_checkerboard_of_two_classes():
    X, y = make_checkerboard()
    model = MLP((2, 16, 16, 2))
    trainer = Trainer(model, learning_rate=0.02)
    for _ in range(1500):
        trainer.step(X, y)
    assert np.mean(model.predict(X) == y) > 0.95
