"""Blobs: centers and shape."""

import numpy as np
import pytest

from nnvisu.datasets import make_blobs
from tests.unit.nnvisu.datasets.geometry import by_class, smallest_distance


@pytest.mark.parametrize("n_classes", range(2, 9))
def test_blobs_are_round_and_lie_on_a_ring(n_classes):
    blobs = by_class(*make_blobs(n_samples=16_000, n_classes=n_classes, noise=0.05))
    centers = np.array([blob.mean(axis=0) for blob in blobs])
    np.testing.assert_allclose(np.hypot(*centers.T), 0.62, atol=0.01)
    nearest = min(smallest_distance(centers[[i]], centers[:i]) for i in range(1, n_classes))
    assert nearest == pytest.approx(2 * 0.62 * np.sin(np.pi / n_classes), abs=0.01)
    for blob in blobs:
        np.testing.assert_allclose(np.cov(blob.T), 0.05**2 * np.eye(2), atol=0.1 * 0.05**2)
