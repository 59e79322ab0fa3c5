"""The spreads of varied blobs."""

import numpy as np
import pytest

from nnvisu.datasets import make_varied
from nnvisu.datasets.varied import SPREADS
from tests.unit.nnvisu.datasets.geometry import by_class


@pytest.mark.parametrize("n_classes", range(2, 9))
def test_each_class_spreads_by_its_own_factor(n_classes):
    blobs = by_class(*make_varied(n_samples=16_000, n_classes=n_classes, noise=0.04))
    spreads = [(blob - blob.mean(axis=0)).std() for blob in blobs]
    np.testing.assert_allclose(np.divide(spreads, spreads[0]), SPREADS[:n_classes], rtol=0.1)


def test_all_spread_factors_are_different():
    assert len(set(SPREADS)) == len(SPREADS)
    assert SPREADS[:3].tolist() == [1.0, 2.5, 0.5]
