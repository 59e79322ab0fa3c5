"""Circles: radii and coverage."""

import numpy as np
import pytest

from nnvisu.datasets import make_circles
from tests.unit.nnvisu.datasets.geometry import by_class


@pytest.mark.parametrize("n_classes", range(2, 9))
def test_the_circles_are_evenly_spaced(n_classes):
    points = by_class(*make_circles(n_samples=8000, n_classes=n_classes, noise=0.01))
    radii = [np.hypot(*circle.T) for circle in points]
    means = np.array([r.mean() for r in radii])
    # Class 0 is the outer circle. The radii are in the ratio n_classes : n_classes - 1 : ... : 1.
    np.testing.assert_allclose(means / means[-1], np.arange(n_classes, 0, -1), rtol=0.01)
    np.testing.assert_allclose([r.std() for r in radii], 0.01, rtol=0.1)
    assert 0.8 < means[0] < 0.95


@pytest.mark.parametrize("n_classes", [2, 5])
def test_the_circles_are_closed(n_classes):
    for points in by_class(*make_circles(n_samples=1000, n_classes=n_classes, noise=0)):
        quadrants = np.bincount((points[:, 0] > 0) + 2 * (points[:, 1] > 0))
        np.testing.assert_allclose(quadrants, len(points) / 4, atol=2)
