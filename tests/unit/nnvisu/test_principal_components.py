"""Principal components, compared with the singular value decomposition."""

import numpy as np
import pytest

from nnvisu.principal_components import principal_components


@pytest.mark.parametrize("shape", [(50, 4), (6, 30)])
def test_the_largest_entry_of_each_direction_is_positive(shape: tuple[int, int]) -> None:
    X = np.random.default_rng(4).normal(size=shape)
    _, _, rows = np.linalg.svd(X - X.mean(axis=0), full_matrices=False)
    directions = principal_components(X, 2).directions
    np.testing.assert_allclose(np.abs(directions), np.abs(rows[:2]), atol=1e-9)
    assert (directions.max(axis=1) == np.abs(directions).max(axis=1)).all()


def test_points_on_a_line_have_one_component_and_equal_points_have_none() -> None:
    line = np.outer(np.arange(5.0), [3.0, 0.0, 4.0]) + 1
    ours = principal_components(line, 2)
    np.testing.assert_allclose(ours.directions, [[0.6, 0, 0.8]], atol=1e-12)
    np.testing.assert_allclose(ours.explained_variance_ratio, [1])
    assert principal_components(np.zeros((4, 3)), 2).directions.shape == (0, 3)
    assert principal_components(np.full((7, 3), 0.1), 2).directions.shape == (0, 3)
