"""The exclusive or: quadrants, slices and gaps."""

import numpy as np
import pytest

from nnvisu import MLP, Trainer
from nnvisu.datasets import make_xor
from tests.unit.nnvisu.datasets.geometry import smallest_distance_between_classes

every_class_count = pytest.mark.parametrize("n_classes", range(2, 9))


def test_xor_of_two_classes_is_the_sign_of_the_product():
    X, y = make_xor(n_samples=1000, noise=0.0)
    np.testing.assert_array_equal(y, X[:, 0] * X[:, 1] < 0)
    quadrant = 2 * (X[:, 0] > 0) + (X[:, 1] > 0)
    assert np.bincount(quadrant).tolist() == [250] * 4


@every_class_count
def test_opposite_slices_of_xor_have_the_same_class(n_classes):
    X, y = make_xor(n_samples=20_000, n_classes=n_classes, noise=0.0)
    for label in range(n_classes):
        points = X[y == label]
        # The mean of a class is at the center of the domain, and both slices lie on one axis.
        assert np.linalg.norm(points.mean(axis=0)) < 0.02
        angle = np.arctan2(points[:, 1], points[:, 0]) % np.pi
        folded = np.abs(np.angle(np.exp(2j * (angle - np.median(angle)))) / 2)
        assert np.quantile(folded, 0.99) < np.pi / 2 / n_classes * 1.5


@every_class_count
def test_slices_of_xor_do_not_touch(n_classes):
    X, y = make_xor(n_samples=2000, n_classes=n_classes, noise=0.0)
    assert smallest_distance_between_classes(X, y) > 0.03


def test_a_model_learns_xor_of_two_classes():
    X, y = make_xor()
    model = MLP((2, 16, 16, 2))
    trainer = Trainer(model, learning_rate=0.02)
    for _ in range(1500):
        trainer.step(X, y)
    assert np.mean(model.predict(X) == y) > 0.95
