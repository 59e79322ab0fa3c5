"""Two-class circles, moons and blobs have the moments of scikit-learn's, up to scale and shift."""

import numpy as np
import pytest
import sklearn.datasets

from nnvisu import datasets
from nnvisu.datasets import _ring_centres

N = 20_000

# Radii and distances in scikit-learn's units: ours are 0.85 outside for the circles, and
# 0.85 * 2/3 for a moon.
FIGURES = {
    "circles": lambda noise: sklearn.datasets.make_circles(
        N, factor=0.5, noise=noise / 0.85, random_state=1
    ),
    "moons": lambda noise: sklearn.datasets.make_moons(
        N, noise=noise / (0.85 * 2 / 3), random_state=1
    ),
    "blobs": lambda noise: sklearn.datasets.make_blobs(
        N, centers=_ring_centres(2), cluster_std=noise, random_state=1
    ),
}


def standardised(X, y):
    """Each class's points after shift and scale of the whole, the same for both axes."""
    X = (X - X.mean(axis=0)) / X.std()
    return [X[y == label] for label in range(2)]


@pytest.mark.parametrize("name", FIGURES)
def test_moments(name):
    noise = 0.03
    ours = standardised(*datasets.GENERATORS[name](n_samples=N, noise=noise, random_state=0))
    theirs = standardised(*FIGURES[name](noise))
    for label in range(2):
        assert len(ours[label]) == len(theirs[label])
        for i in range(5):
            for j in range(5 - i):
                a, b = (X[:, 0] ** i * X[:, 1] ** j for X in (ours[label], theirs[label]))
                error = np.sqrt((a.var() + b.var()) / len(a))
                assert abs(a.mean() - b.mean()) <= 5 * error, (label, i, j)
