"""The Gaussian bumps: values at known positions."""

import numpy as np
import pytest

from nnvisu.datasets import make_gauss


def test_the_bumps_alternate_and_fade():
    X, y = make_gauss(n_samples=100_000, noise=0.0)

    def value_at(*position):
        return y[np.argmin(np.linalg.norm(X - position, axis=1))]

    signs = [[value_at(2 / 3 * i, 5 / 12 * j) for i in (-1, 0, 1)] for j in (1, -1)]
    np.testing.assert_allclose(signs, [[1, -1, 1], [-1, 1, -1]], atol=0.02)
    for position in [(0, 0), (1, 0), (-1 / 3, 5 / 12), (1 / 3, 0)]:
        assert abs(value_at(*position)) < 0.02
    # This position is one standard deviation from a center, away from the other centers.
    assert value_at(-2 / 3, 5 / 12 + 0.2) == pytest.approx(np.exp(-0.5), abs=0.03)
