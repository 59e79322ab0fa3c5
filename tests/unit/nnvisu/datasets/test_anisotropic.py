"""Anisotropic blobs: proportions and direction."""

import numpy as np
import pytest

from nnvisu.datasets import make_anisotropic
from tests.unit.nnvisu.datasets.geometry import by_class


@pytest.mark.parametrize("n_classes", range(2, 9))
def test_anisotropic_blobs_are_four_times_as_long_as_wide(n_classes):
    for blob in by_class(*make_anisotropic(n_samples=16_000, n_classes=n_classes, noise=0.05)):
        values, vectors = np.linalg.eigh(np.cov(blob.T))
        np.testing.assert_allclose(np.sqrt(values), [0.025, 0.1], rtol=0.1)
        # All blobs are stretched along the same diagonal.
        assert abs(vectors[:, 1] @ [np.sqrt(0.5), np.sqrt(0.5)]) > 0.99
