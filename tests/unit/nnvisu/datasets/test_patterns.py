"""The geometry that gives XOR, spirals and checkerboard their names."""

import numpy as np
import pytest

from nnvisu import MLP, Trainer
from nnvisu.datasets import GENERATORS, make_checkerboard, make_spirals, make_xor

every_class_count = pytest.mark.parametrize("n_classes", range(2, 9))


def test_xor_of_two_classes_is_the_sign_of_the_product():
    X, y = make_xor(n_samples=1000, noise=0.0)
    np.testing.assert_array_equal(y, X[:, 0] * X[:, 1] < 0)
    quadrant = 2 * (X[:, 0] > 0) + (X[:, 1] > 0)
    assert np.bincount(quadrant).tolist() == [250] * 4


@every_class_count
def test_opposite_slices_of_xor_are_of_one_class(n_classes):
    X, y = make_xor(n_samples=20_000, n_classes=n_classes, noise=0.0)
    for label in range(n_classes):
        points = X[y == label]
        # A class that lies as much on one side as on the other balances in the middle, but on an
        # axis of its own.
        assert np.linalg.norm(points.mean(axis=0)) < 0.02
        angle = np.arctan2(points[:, 1], points[:, 0]) % np.pi
        folded = np.abs(np.angle(np.exp(2j * (angle - np.median(angle)))) / 2)
        assert np.quantile(folded, 0.99) < np.pi / 2 / n_classes * 1.5


@every_class_count
def test_slices_of_xor_do_not_touch(n_classes):
    X, y = make_xor(n_samples=2000, n_classes=n_classes, noise=0.0)
    assert nearest_stranger(X, y) > 0.03


@every_class_count
def test_spiral_arms_are_turned_copies_of_each_other(n_classes):
    X, y = make_spirals(n_samples=50 * n_classes, n_classes=n_classes, noise=0.0)
    turn = np.exp(2j * np.pi / n_classes)
    arms = [np.sort_complex(X[y == label] @ [1, 1j] / turn**label) for label in range(n_classes)]
    for arm in arms[1:]:
        np.testing.assert_allclose(np.sort(np.abs(arm)), np.sort(np.abs(arms[0])))
        np.testing.assert_allclose(arm.sum(), arms[0].sum(), atol=1e-12)


def test_two_spirals_wind_once_and_three_quarters():
    X, y = make_spirals(n_samples=2000, noise=0.0)
    arm = X[y == 0] @ [1, 1j]
    angle = np.unwrap(np.angle(arm[np.argsort(np.abs(arm))]))
    assert (angle[-1] - angle[0]) / (2 * np.pi) == pytest.approx(1.75, abs=0.05)


def test_points_lie_evenly_along_a_spiral():
    X, y = make_spirals(n_samples=400, noise=0.0)
    arm = X[y == 0] @ [1, 1j]
    steps = np.abs(np.diff(arm[np.argsort(np.abs(arm))]))[20:]
    assert steps.max() < 1.3 * steps.min()


@every_class_count
def test_squares_of_the_checkerboard_hold_one_class_and_neighbors_another(n_classes):
    X, y = make_checkerboard(n_samples=3200, n_classes=n_classes, noise=0.0)
    column, row = np.floor((X.T / 0.85 + 1) * 2).astype(int)
    board = np.full((4, 4), -1)
    board[row, column] = y
    np.testing.assert_array_equal(board[row, column], y)
    assert set(board.ravel()) == set(range(n_classes))
    assert np.all(board[1:] != board[:-1])
    assert np.all(board[:, 1:] != board[:, :-1])
    assert nearest_stranger(X, y) > 0.05


@pytest.mark.parametrize("name", ["xor", "spirals", "checkerboard"])
def test_two_classes_can_be_learned(name):
    X, y = GENERATORS[name]()
    model = MLP((2, 16, 16, 2))
    trainer = Trainer(model, learning_rate=0.02)
    for _ in range(1500):
        trainer.step(X, y)
    assert np.mean(model.predict(X) == y) > 0.95


def nearest_stranger(X, y):
    """Least distance between points of different classes."""
    distance = np.abs(X @ [1, 1j] - (X @ [1, 1j])[:, np.newaxis])
    return distance[y != y[:, np.newaxis]].min()
