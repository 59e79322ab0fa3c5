"""Tests of the facts about a training."""

from typing import Any

import numpy as np
import pytest

from nnvisu.app.changes import change_config, set_weight
from nnvisu.app.commands.training import step
from nnvisu.app.edited_weights import Weight
from nnvisu.app.stalls import evidence
from nnvisu.app.stalls.evidence import Evidence, constant_loss, sampled
from nnvisu.app.workspace import Workspace
from tests.unit.nnvisu.app.stalls.learning import trained, workspace_with


def evidence_of(workspace: Workspace) -> Evidence:
    return Evidence(workspace.learner, workspace.config)


def with_levels(levels: dict[int, float], since: int = 0) -> Evidence:
    """Return the evidence of a training with the given levels, the last at the latest step."""
    workspace = workspace_with()
    workspace.trainer.n_steps_ = max(levels)
    workspace.learner.progress.since = since
    made = evidence_of(workspace)
    made.__dict__["levels"] = levels
    return made


@pytest.mark.parametrize(
    ("loss", "y", "expected"),
    [
        ("cross_entropy", [0, 1, 0, 1], np.log(2)),
        ("cross_entropy", [0, 0, 0, 2], 0.25 * np.log(4) + 0.75 * np.log(4 / 3)),
        ("cross_entropy", [3, 3], 0),
        ("own", [0, 1, 2, 3], np.log(4)),
        ("squared_error", [1.0, 5.0], 4),
        ("squared_error", [5.0, 5.0], 0),
    ],
)
def test_the_constant_prediction_has_the_entropy_or_the_variance(
    loss: str, y: list[float], expected: float
) -> None:
    assert constant_loss(loss, np.array(y)) == pytest.approx(expected, abs=1e-15)


@pytest.mark.parametrize(
    ("n_points", "most_points", "most_products", "every"),
    [
        (200, 200, 2**21, 1),
        (200, 199, 2**21, 2),
        (200, 66, 2**21, 4),
        # The network has 97 parameters.
        (200, 2000, 97 * 100, 2),
        (200, 2000, 97 * 99, 3),
        (200, 2000, 0, 4),
    ],
)
def test_a_check_uses_every_nth_point(
    monkeypatch: pytest.MonkeyPatch,
    n_points: int,
    most_points: int,
    most_products: int,
    every: int,
) -> None:
    monkeypatch.setattr(evidence, "MAX_POINTS", most_points)
    monkeypatch.setattr(evidence, "MAX_PRODUCTS", most_products)
    learner = workspace_with().learner
    assert len(learner.model.params_) == 97 and len(learner.training.y) == n_points
    inputs, y = sampled(learner)
    np.testing.assert_array_equal(inputs, learner.points.X[::every])
    np.testing.assert_array_equal(y, learner.points.y[::every])


def test_at_level_1_a_network_predicts_the_shares_of_the_classes() -> None:
    workspace = workspace_with()
    workspace.model.params_ = np.zeros(97)
    assert evidence_of(workspace).level == pytest.approx(1)
    workspace.model.intercepts_[-1][...] = [3, 0]
    loss = (np.log1p(np.exp(3)) + np.log1p(np.exp(-3))) / 2
    assert evidence_of(workspace).level == pytest.approx(loss / np.log(2))


def test_losses_of_checkpoints_are_computed_once() -> None:
    workspace = trained(1000, l1=1)
    steps = list(evidence_of(workspace).levels)
    assert steps == sorted(steps) and steps[-1] == 1000
    assert len(steps) <= 66 and len(set(np.diff(steps[:-1]))) == 1
    workspace.learner.progress.losses[0] = 123.0
    known = dict(workspace.learner.progress.losses)
    step(workspace, n_steps=100)
    levels = evidence_of(workspace).levels
    assert list(levels)[-1] == 1100
    assert levels[0] == pytest.approx(123 / np.log(2)), "the stored loss is used"
    now = workspace.learner.progress.losses
    assert {at: now[at] for at in known} == known
    assert len(now) - len(known) < 30


def test_levels_are_those_of_the_checkpoints_since_the_last_change() -> None:
    workspace = trained(20)
    change_config(workspace, workspace.config.changed({"learning_rate": 0.02}))
    step(workspace, n_steps=10)
    made = evidence_of(workspace)
    assert list(made.levels) == list(range(20, 31)) and made.n_steps == 10
    points = workspace.points
    for at in (20, 25, 30):
        workspace.view(at)
        loss = workspace.model.mean_loss(points.X, points.y)
        assert made.levels[at] == pytest.approx(loss / np.log(2), rel=1e-12)


@pytest.mark.parametrize(
    ("latest", "since", "n_steps", "expected"),
    [
        (1000, 0, 1001, None),
        (1000, 0, 1000, range(0, 1001, 100)),
        (1000, 0, 500, range(500, 1001, 100)),
        # The last quarter is longer than 100 steps.
        (2000, 0, 100, range(1500, 2001, 100)),
        (1000, 0, 300, range(700, 1001, 100)),
        (1000, 0, 250, None),
        (1000, 600, 500, None),
        (1000, 500, 500, range(500, 1001, 100)),
    ],
)
def test_recent_levels_are_those_of_a_span_with_enough_checkpoints(
    latest: int, since: int, n_steps: int, expected: range | None
) -> None:
    levels = {at: float(at) for at in range(since, latest + 1, 100)}
    found = with_levels(levels, since).recent_levels(n_steps)
    assert (found is None) == (expected is None)
    if found is not None and expected is not None:
        assert found.tolist() == list(expected)


@pytest.mark.parametrize(
    ("changes", "is_flat"),
    [({}, True), ({1500: 0.98}, False), ({900: 0.5}, True), ({4000: 0.98}, False)],
)
def test_a_loss_is_flat_after_3000_steps_at_level_1(
    changes: dict[int, float], is_flat: bool
) -> None:
    levels = dict.fromkeys(range(0, 4001, 100), 1.0) | changes
    assert with_levels(levels).is_flat == is_flat


def test_a_loss_of_fewer_than_3000_steps_is_not_flat() -> None:
    assert with_levels(dict.fromkeys(range(0, 3001, 100), 1.0)).is_flat
    assert not with_levels(dict.fromkeys(range(0, 2901, 100), 1.0)).is_flat


def test_the_model_of_earlier_steps_is_that_of_the_nearest_checkpoint_before() -> None:
    workspace = trained(30)
    parameters = {at: workspace.learner.timeline.at(at)["params"] for at in range(31)}
    made = evidence_of(workspace)
    for n_steps in (30, 7, 0):
        model = made.model_before(n_steps)
        assert model
        np.testing.assert_array_equal(model.params_, parameters[30 - n_steps])
    assert made.model_before(31) is None
    set_weight(workspace, Weight(0, 0, 0, 2.0), "set_weight")
    step(workspace, n_steps=5)
    made = evidence_of(workspace)
    assert made.model_before(6) is None
    model = made.model_before(5)
    assert model and model.coefs_[0][0, 0] == 2


def test_between_checkpoints_the_older_one_is_used() -> None:
    workspace = trained(600)
    spacing = workspace.learner.timeline.spacing
    assert spacing == 4
    model = evidence_of(workspace).model_before(101)
    assert model
    np.testing.assert_array_equal(model.params_, workspace.learner.timeline.at(496)["params"])


def test_the_gradient_is_that_of_the_loss_alone() -> None:
    workspace = trained(5, l1=0.5, weight_decay=0.5, dropout=0.5)
    model, made = workspace.model, evidence_of(workspace)
    points, params, i = workspace.points, workspace.model.params_.copy(), 40
    losses = []
    for shift in (1e-5, -1e-5):
        model.params_[i] = params[i] + shift
        losses.append(model.mean_loss(points.X, points.y))
    model.params_[i] = params[i]
    assert made.gradient[i] == pytest.approx((losses[0] - losses[1]) / 2e-5, rel=1e-5, abs=1e-9)


def test_the_linear_gradient_is_0_at_the_best_linear_model() -> None:
    settings: dict[str, Any] = {"problem": "regression", "hidden_layer_sizes": []}
    workspace = workspace_with("gauss", **settings)
    X, y = workspace.learner.training
    assert evidence_of(workspace).linear_gradient > 0.01
    best = np.linalg.lstsq(np.column_stack([X, np.ones(len(X))]), y)[0]
    workspace.model.params_ = best
    assert evidence_of(workspace).linear_gradient < 1e-12
    workspace.model.intercepts_[0][0] += 1
    assert evidence_of(workspace).linear_gradient < 1e-12, "the bias belongs to no input"
    workspace.model.params_ = best
    # Where one input is 1 standard deviation larger, the error grows by 1: the mean of the
    # squared errors then has the derivative 2.
    workspace.model.coefs_[0][0, 0] += 1 / X[:, 0].std()
    workspace.model.intercepts_[0][0] -= X[:, 0].mean() / X[:, 0].std()
    assert evidence_of(workspace).linear_gradient == pytest.approx(2, rel=1e-12)


def test_an_input_that_never_varies_has_a_finite_gradient() -> None:
    workspace = workspace_with(hidden_layer_sizes=[])
    made = evidence_of(workspace)
    made.inputs = np.zeros_like(made.inputs)
    assert made.linear_gradient == 0
