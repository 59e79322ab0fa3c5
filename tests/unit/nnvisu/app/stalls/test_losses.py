"""Tests of the detectors of losses, with real training."""

from typing import Any

import numpy as np
import pytest

from nnvisu.app.commands.settings import configure
from nnvisu.app.commands.training import step, view_checkpoint
from tests.unit.nnvisu.app.stalls.learning import message_of, stall_of, trained

NO_BETTER = "The loss is no better than that of a constant prediction, the class shares."
WORSE = "The loss is worse than that of a constant prediction, the class shares."


@pytest.mark.parametrize(
    ("settings", "remedy"),
    [
        ({"l1": 1}, {"l1": 0}),
        ({"learning_rate": 1e-6}, {"learning_rate": 0.01}),
        (
            {"optimizer": "sgd", "activation": "sigmoid", "learning_rate": 0.1},
            {"optimizer": "adam", "learning_rate": 0.01},
        ),
    ],
    ids=str,
)
def test_a_loss_no_better_than_the_class_shares_is_reported_after_3000_steps(
    settings: dict[str, Any], remedy: dict[str, Any]
) -> None:
    workspace = trained(2900, **settings)
    assert message_of(workspace) == ""
    step(workspace, n_steps=200)
    loss = workspace.learner.evaluate().train.loss
    assert loss and loss > 0.99 * np.log(2)  # There are two classes of 100 points each.
    stall = stall_of(workspace)
    assert stall and stall.message == NO_BETTER
    assert stall.remedy.settings == remedy


def test_regression_is_compared_with_the_mean() -> None:
    workspace = trained(3100, "plane", problem="regression", l1=1)
    y = workspace.learner.training.y
    loss = workspace.learner.evaluate().train.loss
    assert loss and loss > 0.99 * np.mean((y - y.mean()) ** 2)
    assert (
        message_of(workspace)
        == "The loss is no better than that of a constant prediction, the mean."
    )


def test_a_loss_far_above_that_of_the_class_shares_is_reported_after_800_steps() -> None:
    workspace = trained(800, activation="sigmoid", optimizer="sgd", learning_rate=10)
    loss = workspace.learner.evaluate().train.loss
    assert loss and loss > 1.5 * np.log(2)
    stall = stall_of(workspace)
    assert stall and stall.message == WORSE
    assert stall.remedy.settings == {"learning_rate": 0.1}


def test_the_remedy_for_a_loss_far_above_its_best_returns_to_the_best_step() -> None:
    workspace = trained(2000, "spirals", 3, optimizer="momentum", learning_rate=0.1)
    # Training that becomes unstable by itself differs between machines. Instead, reverse the output
    # weights, so that all predictions are wrong. The learning rate is too small to correct them.
    workspace.model.coefs_[-1][...] *= -1
    workspace.trainer.learning_rate = 1e-6
    step(workspace, n_steps=2000)
    worst = workspace.learner.evaluate().train.loss
    stall = stall_of(workspace)
    assert stall and "stays far above its best, 0.0" in stall.message
    assert stall.remedy.step and f"at step {stall.remedy.step:,}." in stall.message
    assert stall.remedy.settings == {"learning_rate": 0.01}
    configure(workspace, **stall.remedy.settings)
    view_checkpoint(workspace, step=stall.remedy.step)
    assert workspace.trainer.n_steps_ == stall.remedy.step
    best = workspace.learner.evaluate().train.loss
    assert best and worst and best < worst / 3
    step(workspace, n_steps=1000)
    assert message_of(workspace) == ""
    final = workspace.learner.evaluate().train.loss
    assert final and final < best


def test_the_message_names_a_learning_rate_with_which_the_loss_does_not_fall() -> None:
    stall = stall_of(trained(3500, activation="gelu", learning_rate=10))
    assert stall and stall.message == "At learning rate 10 the loss no longer falls."
    assert stall.remedy.settings == {"learning_rate": 0.01}


@pytest.mark.parametrize("generator", ["xor", "circles", "checkerboard"])
def test_a_linear_network_that_cannot_separate_the_points_is_a_stall(generator: str) -> None:
    without = stall_of(trained(500, generator, hidden_layer_sizes=[]))
    assert without and without.message == (
        "A network without hidden layers cannot separate these points."
    )
    assert without.remedy.settings == {"hidden_layer_sizes": (10, 5)}
    linear = stall_of(trained(500, generator, activation="linear"))
    assert linear and linear.message == (
        "A network with linear activation cannot separate these points."
    )
    assert linear.remedy.settings == {"activation": "tanh"}


@pytest.mark.parametrize("generator", ["moons", "blobs", "varied"])
@pytest.mark.parametrize("settings", [{"hidden_layer_sizes": []}, {"activation": "linear"}])
def test_a_linear_network_that_separates_the_points_is_not_a_stall(
    generator: str, settings: dict[str, Any]
) -> None:
    assert message_of(trained(500, generator, **settings)) == ""


def test_a_linear_network_with_a_feature_that_separates_the_points_is_not_a_stall() -> None:
    workspace = trained(1000, "xor", hidden_layer_sizes=[], features=["x", "y", "xy"])
    assert message_of(workspace) == ""


def test_a_linear_network_can_fit_a_plane_but_not_a_surface_with_hills() -> None:
    settings = {"problem": "regression", "hidden_layer_sizes": []}
    assert message_of(trained(500, "gauss", **settings)) == (
        "A network without hidden layers cannot fit these values."
    )
    assert message_of(trained(500, "plane", **settings)) == ""
