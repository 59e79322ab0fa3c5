"""The loss surface: directions, projections and losses, compared with scikit-learn and PyTorch."""

from typing import Any

import numpy as np
import pytest
import torch
from sklearn.decomposition import PCA

from nnvisu import MLP, Trainer, datasets
from nnvisu.loss_surface import extent_of, loss_grids, principal_plane

X, Y = datasets.make_moons(n_samples=60, n_classes=2, random_state=1)


def trained(n_steps: int = 30) -> tuple[MLP, np.ndarray]:
    """Return a trained network, and its parameters after each step."""
    model = MLP((2, 4, 2), random_state=1)
    trainer = Trainer(model, learning_rate=0.05)
    checkpoints = [model.params_.copy()]
    for _ in range(n_steps):
        trainer.step(X, Y)
        checkpoints.append(model.params_.copy())
    return model, np.array(checkpoints)


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


def test_finer_grids_hold_the_losses_of_pytorch_and_agree_with_coarser_grids() -> None:
    model, checkpoints = trained()
    before = model.params_.copy()
    plane = principal_plane(checkpoints, checkpoints[-1])
    extent = extent_of(plane.project(checkpoints))
    results = list(loss_grids(model, plane, extent, X, Y))
    grids = [grid for grid in results if grid is not None]
    assert [grid.shape for grid in grids] == [(9, 9), (17, 17), (33, 33), (65, 65)]
    assert len(results) == 65**2 + 4
    for coarse, fine in zip(grids, grids[1:], strict=False):
        np.testing.assert_array_equal(coarse, fine[::2, ::2])
    (left, right), (low, high) = extent
    for row, column in [(0, 0), (0, 64), (64, 0), (20, 51)]:
        place = left + column / 64 * (right - left), high - row / 64 * (high - low)
        assert grids[-1][row, column] == pytest.approx(torch_loss(plane.params(*place)), rel=1e-12)
    np.testing.assert_array_equal(model.params_, before)
