"""The loss surface: directions, projections and losses."""

import numpy as np
import pytest

from nnvisu import MLP, Trainer, datasets
from nnvisu._check_values import ValidationError
from nnvisu.loss_surface import (
    Plane,
    extent_of,
    loss_grids,
    principal_plane,
    weight_plane,
)

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


def test_the_principal_plane_contains_the_given_point_and_explains_most_of_the_variance() -> None:
    _, checkpoints = trained()
    plane = principal_plane(checkpoints, through=checkpoints[7])
    path = plane.project(checkpoints)
    np.testing.assert_allclose(plane.params(*path[7]), checkpoints[7], atol=1e-12)
    variances = np.linalg.svd(checkpoints - checkpoints.mean(axis=0))[1] ** 2
    ratios = plane.explained_variance_ratio(checkpoints)
    np.testing.assert_allclose(ratios, variances[:2] / variances.sum())


def test_checkpoints_on_a_line_have_no_principal_plane() -> None:
    line = np.outer(np.arange(4.0), np.ones(22))
    with pytest.raises(ValidationError, match="one line"):
        principal_plane(line, line[0])


def test_the_coordinates_of_a_weight_plane_are_the_two_weights() -> None:
    _, checkpoints = trained()
    plane = weight_plane(checkpoints[-1], 3, 13)
    np.testing.assert_allclose(plane.project(checkpoints), checkpoints[:, [3, 13]])
    np.testing.assert_array_equal(plane.params(*checkpoints[-1, [3, 13]]), checkpoints[-1])
    shares = np.var(checkpoints[:, [3, 13]], axis=0) / np.var(checkpoints, axis=0).sum()
    np.testing.assert_allclose(plane.explained_variance_ratio(checkpoints), shares)
    with pytest.raises(ValidationError, match="same weight"):
        weight_plane(checkpoints[-1], 3, 3)


def test_equal_checkpoints_have_no_variance_to_explain() -> None:
    plane = weight_plane(np.zeros(5), 0, 1)
    np.testing.assert_array_equal(plane.explained_variance_ratio(np.zeros((3, 5))), [0, 0])


def test_the_extent_surrounds_the_path_with_a_margin() -> None:
    path = np.array([[0.0, 0.0], [4.0, 1.0], [2.0, 2.0]])
    assert extent_of(path) == ((-1, 5), (-0.5, 2.5))
    flat = np.array([[0.0, 1.0], [8.0, 1.0]])
    assert extent_of(flat) == ((-2, 10), (-0.5, 2.5))
    assert extent_of(np.zeros((1, 2)), least_side=2) == ((-1, 1), (-1, 1))


def test_finer_grids_hold_the_losses_of_the_network_and_agree_with_coarser_grids() -> None:
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
        other = MLP((2, 4, 2))
        other.params_ = plane.params(*place)
        assert grids[-1][row, column] == pytest.approx(other.mean_loss(X, Y), rel=1e-12)
    np.testing.assert_array_equal(model.params_, before)


def test_losses_of_regression_are_mean_squared_errors_and_overflow_is_not_finite() -> None:
    model = MLP((2, 1), random_state=0, loss="squared_error")
    model.params_ = np.array([0.0, 1.0, 0.0])
    plane = Plane(model.params_.copy(), np.eye(3)[:2])
    grids = loss_grids(model, plane, ((0.0, 2.0), (0.0, 1e200)), np.ones((2, 2)), np.ones(2))
    losses = [grid for grid in grids if grid is not None][0]
    np.testing.assert_allclose(losses[-1], np.linspace(0, 2, 9) ** 2)
    assert not np.isfinite(losses[0]).any()
