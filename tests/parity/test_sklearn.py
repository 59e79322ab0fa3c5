"""Agreement with scikit-learn: moments of the data sets, metrics, and the train-test split."""

import numpy as np
import pytest
import sklearn.datasets
import sklearn.metrics
import sklearn.model_selection

from nnvisu import datasets, metrics, train_test_split

N = 20_000

# scikit-learn's data sets, with the noise converted to scikit-learn's units. In scikit-learn, the
# outer circle and the moons have the radius 1. In nnvisu, the outer circle has the radius 0.85, and
# the moons have the radius 0.85 * 2/3. The two blobs of nnvisu lie opposite each other on a
# diagonal.
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


def standardized(X, y):
    """Return the points of each class, after scaling all points to mean 0 and deviation 1."""
    X = (X - X.mean(axis=0)) / X.std()
    return [X[y == label] for label in range(2)]


@pytest.mark.parametrize("name", FIGURES)
def test_moments_of_a_data_set_agree_with_scikit_learn(name):
    noise = 0.03
    ours = standardized(*datasets.GENERATORS[name](n_samples=N, noise=noise, random_state=0))
    theirs = standardized(*FIGURES[name](noise))
    for label in range(2):
        assert len(ours[label]) == len(theirs[label])
        for i in range(5):
            for j in range(5 - i):
                a, b = (X[:, 0] ** i * X[:, 1] ** j for X in (ours[label], theirs[label]))
                error = np.sqrt((a.var() + b.var()) / len(a))
                assert abs(a.mean() - b.mean()) <= 5 * error, (label, i, j)


@pytest.mark.parametrize("n_classes", [2, 3, 8])
def test_confusion_matrix_agrees_with_scikit_learn(n_classes):
    y_true, y_pred = np.random.default_rng(n_classes).integers(0, n_classes, (2, 500))
    ours = metrics.confusion_matrix(y_true, y_pred, n_classes)
    np.testing.assert_array_equal(ours, sklearn.metrics.confusion_matrix(y_true, y_pred))


@pytest.mark.parametrize("name", ["mean_absolute_error", "r2_score"])
def test_regression_metrics_agree_with_scikit_learn(name):
    y_true, y_pred = np.random.default_rng(0).normal(size=(2, 500))
    ours = getattr(metrics, name)(y_true, y_pred)
    assert ours == pytest.approx(getattr(sklearn.metrics, name)(y_true, y_pred), rel=1e-12)


@pytest.mark.parametrize("constant", [0.0, 0.5])
@pytest.mark.parametrize("error", [0.0, 0.25])
def test_r2_score_of_a_constant_agrees_with_scikit_learn(constant, error):
    y_true, y_pred = np.full(7, constant), np.full(7, constant + error)
    assert metrics.r2_score(y_true, y_pred) == sklearn.metrics.r2_score(y_true, y_pred)


@pytest.mark.parametrize("test_size", [0.1, 0.25, 0.5])
def test_a_split_has_the_order_and_the_sizes_of_scikit_learns_stratified_split(test_size):
    X, y = datasets.make_moons(n_samples=120, n_classes=3)
    ours = train_test_split(X, y, test_size=test_size)
    theirs = sklearn.model_selection.train_test_split(X, y, test_size=test_size, stratify=y)
    for one, other in zip(ours, theirs, strict=True):
        assert one.shape == other.shape
    for one, other in zip(ours[2:], theirs[2:], strict=True):
        np.testing.assert_array_equal(np.bincount(one), np.bincount(other))
