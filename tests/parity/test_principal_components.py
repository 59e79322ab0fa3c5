"""Principal components, compared with scikit-learn."""

import numpy as np
import pytest
from sklearn.decomposition import PCA

from nnvisu.principal_components import principal_components


@pytest.mark.parametrize("shape", [(200, 5), (12, 40), (30, 30)])
def test_components_are_those_of_scikit_learn(shape: tuple[int, int]) -> None:
    rng = np.random.default_rng(3)
    X = rng.normal(size=shape) @ rng.normal(size=(shape[1], shape[1])) + 5
    expected = PCA(n_components=3, svd_solver="full").fit(X)
    ours = principal_components(X, 3)
    np.testing.assert_allclose(ours.mean, expected.mean_)
    signs = np.sign(np.sum(ours.directions * expected.components_, axis=1, keepdims=True))
    np.testing.assert_allclose(ours.directions, signs * expected.components_, atol=1e-9)
    np.testing.assert_allclose(ours.explained_variance_ratio, expected.explained_variance_ratio_)
    coordinates = (X - ours.mean) @ ours.directions.T
    np.testing.assert_allclose(np.abs(coordinates), np.abs(expected.transform(X)), atol=1e-8)
