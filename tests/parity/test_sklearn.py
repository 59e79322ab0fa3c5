"""Against scikit-learn: the moments of two-class data, up to scale and shift, and the metrics."""

import numpy as np
import pytest
import sklearn.datasets
import sklearn.metrics

from nnvisu import datasets, metrics

N = 20_000

# Our outer circle has the radius 0.85 and a moon 0.85 * 2/3, which are 1 in scikit-learn's units.
# The blobs stand opposite each other on a diagonal; how far apart is measured in their spread.
FIGURES = {
    "circles": lambda noise: sklearn.datasets.make_circles(
        N, factor=0.5, noise=noise / 0.85, random_state=1
    ),
    "moons": lambda noise: sklearn.datasets.make_moons(
        N, noise=noise / (0.85 * 2 / 3), random_state=1
    ),
    "blobs": lambda noise: sklearn.datasets.make_blobs(
        N,
        centers=0.62 * np.sqrt(0.5) * np.array([[-1, 1], [1, -1]]),
        cluster_std=noise,
        random_state=1,
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


@pytest.mark.parametrize("n_classes", [2, 3, 8])
def test_confusion_matrix(n_classes):
    y_true, y_pred = np.random.default_rng(n_classes).integers(0, n_classes, (2, 500))
    ours = metrics.confusion_matrix(y_true, y_pred, n_classes)
    np.testing.assert_array_equal(ours, sklearn.metrics.confusion_matrix(y_true, y_pred))


@pytest.mark.parametrize("name", ["mean_absolute_error", "r2_score"])
def test_measures_of_regression(name):
    y_true, y_pred = np.random.default_rng(0).normal(size=(2, 500))
    ours = getattr(metrics, name)(y_true, y_pred)
    assert ours == pytest.approx(getattr(sklearn.metrics, name)(y_true, y_pred), rel=1e-12)
