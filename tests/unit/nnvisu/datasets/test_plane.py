"""The plane: values and noise."""

import numpy as np
import pytest

from nnvisu.datasets import make_plane


def test_the_plane_rises_along_the_diagonal():
    X, y = make_plane(n_samples=1000, noise=0.0)
    coefficients, residual, *_ = np.linalg.lstsq(np.column_stack([X, np.ones(1000)]), y)
    np.testing.assert_allclose(coefficients, [0.5, 0.5, 0], atol=1e-12)
    assert residual < 1e-20


def test_noise_moves_points_after_their_values_are_computed():
    X, y = make_plane(n_samples=20_000, noise=0.1)
    # Noise of 0.1 along both axes changes (x + y) / 2 with a standard deviation of 0.1 / sqrt(2).
    # Points near the border move less, since they stay in the domain.
    assert np.std(X.mean(axis=1) - y) == pytest.approx(0.1 / np.sqrt(2), rel=0.1)
