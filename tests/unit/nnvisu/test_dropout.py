"""Tests of the masks of dropout."""

import numpy as np
import pytest

from nnvisu.dropout import dropout_masks


def test_masks_leave_out_a_share_of_the_neurons_and_preserve_the_mean():
    first, second = dropout_masks(np.random.default_rng(0), 0.25, 40, (100, 50))
    assert (first.shape, second.shape) == ((40, 100), (40, 50))
    assert set(np.unique(first)) == {0, 1 / 0.75}
    # The tolerances are 5 standard deviations of the mean of 4,000 draws.
    assert np.mean(first == 0) == pytest.approx(0.25, abs=0.04)
    assert first.mean() == pytest.approx(1, abs=0.05)
