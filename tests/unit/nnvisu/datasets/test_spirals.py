"""Spirals: symmetry, turns and even spacing."""

import numpy as np
import pytest

from nnvisu import MLP, Trainer
from nnvisu.datasets import make_spirals

every_class_count = pytest.mark.parametrize("n_classes", range(2, 9))


@every_class_count
def test_spiral_arms_are_rotated_copies_of_each_other(n_classes):
    X, y = make_spirals(n_samples=50 * n_classes, n_classes=n_classes, noise=0.0)
    turn = np.exp(2j * np.pi / n_classes)
    arms = [np.sort_complex(X[y == label] @ [1, 1j] / turn**label) for label in range(n_classes)]
    for arm in arms[1:]:
        np.testing.assert_allclose(np.sort(np.abs(arm)), np.sort(np.abs(arms[0])))
        np.testing.assert_allclose(arm.sum(), arms[0].sum(), atol=1e-12)


def test_each_of_two_spirals_makes_one_and_three_quarter_turns():
    X, y = make_spirals(n_samples=2000, noise=0.0)
    arm = X[y == 0] @ [1, 1j]
    angle = np.unwrap(np.angle(arm[np.argsort(np.abs(arm))]))
    assert (angle[-1] - angle[0]) / (2 * np.pi) == pytest.approx(1.75, abs=0.05)


def test_points_lie_evenly_along_a_spiral():
    X, y = make_spirals(n_samples=400, noise=0.0)
    arm = X[y == 0] @ [1, 1j]
    steps = np.abs(np.diff(arm[np.argsort(np.abs(arm))]))[20:]
    assert steps.max() < 1.3 * steps.min()


def test_a_model_learns_two_spirals():
    X, y = make_spirals()
    model = MLP((2, 16, 16, 2))
    trainer = Trainer(model, learning_rate=0.02)
    for _ in range(1500):
        trainer.step(X, y)
    assert np.mean(model.predict(X) == y) > 0.95
