"""The loss surface: directions, projections and losses, compared with scikit-learn and PyTorch."""

from typing import Any

import numpy as np
import pytest
import torch
from sklearn.decomposition import PCA

from nnvisu.loss_surface import extent_of, loss_grids, principal_plane
from tests.unit.nnvisu.test_loss_surface import X, Y, trained


def torch_loss(params: np.ndarray) -> float:
    """Return PyTorch's loss of the network (2, 4, 2) with these parameters."""
    parts: Any = torch.tensor(params)
    w1, b1, w2, b2 = parts[:8].view(2, 4), parts[8:12], parts[12:20].view(4, 2), parts[20:]
    logits = torch.tanh(torch.tensor(X) @ w1 + b1) @ w2 + b2
    return float(torch.nn.functional.cross_entropy(logits, torch.tensor(Y)))


def test_the_principal_plane_has_scikit_learns_coordinates_and_contains_the_given_point() -> None:
    _, checkpoints = trained()
    plane = principal_plane(checkpoints, through=checkpoints[7])
    pca = PCA(n_components=2, svd_solver="full")
    expected = pca.fit_transform(checkpoints)
    path = plane.project(checkpoints)
    signs = np.sign((path * expected).sum(axis=0))
    np.testing.assert_allclose(path, signs * expected, atol=1e-10)
    ratios = plane.explained_variance_ratio(checkpoints)
    np.testing.assert_allclose(ratios, pca.explained_variance_ratio_)
    np.testing.assert_allclose(plane.params(*path[7]), checkpoints[7], atol=1e-12)


def test_the_finest_grid_holds_the_losses_of_pytorch() -> None:
    model, checkpoints = trained()
    plane = principal_plane(checkpoints, checkpoints[-1])
    extent = extent_of(plane.project(checkpoints))
    *_, finest = [grid for grid in loss_grids(model, plane, extent, X, Y) if grid is not None]
    (left, right), (low, high) = extent
    for row, column in [(0, 0), (0, 64), (64, 0), (20, 51)]:
        place = left + column / 64 * (right - left), high - row / 64 * (high - low)
        assert finest[row, column] == pytest.approx(torch_loss(plane.params(*place)), rel=1e-12)
