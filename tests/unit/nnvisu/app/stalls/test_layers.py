"""Tests of the detectors of hidden layers, with networks that no longer learn."""

from typing import Any

import numpy as np
import pytest

from nnvisu.app.commands.settings import configure
from nnvisu.app.commands.training import step
from nnvisu.app.workspace import Workspace
from tests.unit.nnvisu.app.stalls.learning import message_of, stall_of, trained, workspace_with


def hidden_outputs(workspace: Workspace) -> list[np.ndarray]:
    return workspace.model.hidden_activations(workspace.learner.training.inputs)


@pytest.mark.parametrize("optimizer", ["adam", "sgd", "momentum", "rmsprop"])
def test_relu_neurons_die_at_a_learning_rate_of_10(optimizer: str) -> None:
    workspace = trained(1500, activation="relu", optimizer=optimizer, learning_rate=10)
    first, second = hidden_outputs(workspace)
    assert np.ptp(first) > 0 and np.all(second == 0)
    stall = stall_of(workspace)
    assert stall and stall.message == "Hidden 2 is dead: all its outputs are 0."
    assert stall.remedy.settings["learning_rate"] <= 0.1 and stall.remedy.step is None


def test_the_first_dead_layer_is_named() -> None:
    workspace = trained(500, "spirals", 3, activation="relu", learning_rate=1)
    assert all(np.all(outputs == 0) for outputs in hidden_outputs(workspace))
    assert message_of(workspace) == "Hidden 1 is dead: all its outputs are 0."


@pytest.mark.parametrize("activation", ["tanh", "sigmoid"])
def test_layers_with_outputs_at_their_limits_are_saturated(activation: str) -> None:
    workspace = trained(500, "spirals", 3, activation=activation, learning_rate=10)
    assert np.all(np.ptp(hidden_outputs(workspace)[1], axis=0) < 1e-50)
    expected = "Hidden 2 is saturated: its outputs are the same for all points."
    assert message_of(workspace) == expected


def test_the_remedy_for_a_penalty_that_makes_all_weights_0_is_no_penalty() -> None:
    stall = stall_of(trained(1000, weight_decay=1))
    assert stall and stall.message == "Hidden 1 is dead: all its outputs are 0."
    assert stall.remedy.settings == {"weight_decay": 0}


def test_relu_in_many_narrow_layers_is_dead_from_the_start() -> None:
    stall = stall_of(trained(300, activation="relu", hidden_layer_sizes=[3] * 10))
    assert stall and "is dead: all its outputs are 0." in stall.message
    assert stall.remedy.settings == {"activation": "leaky_relu"}


def test_many_layers_of_sigmoid_have_the_same_outputs_for_all_points() -> None:
    workspace = trained(2800, activation="sigmoid", hidden_layer_sizes=[10] * 10)
    assert message_of(workspace) == "", "no stall yet: the layers may still recover"
    step(workspace, n_steps=300)
    stall = stall_of(workspace)
    assert stall and stall.message.endswith(
        "passes nothing on: its outputs are the same for all points."
    )
    assert stall.remedy.settings == {"activation": "tanh"}


def test_weights_of_0_stay_0() -> None:
    workspace = workspace_with()
    workspace.model.params_ = np.zeros_like(workspace.model.params_)
    step(workspace, n_steps=300)
    assert not any(W.any() for W in workspace.model.coefs_)
    assert message_of(workspace) == (
        "All weights are 0, so their gradient is 0 and no step changes them."
    )


@pytest.mark.parametrize("activation", ["tanh", "relu"])
def test_initial_weights_of_0_are_reported_and_replaced(activation: str) -> None:
    workspace = trained(300, init="zero", activation=activation)
    stall = stall_of(workspace)
    assert stall and stall.message.startswith("All weights are 0")
    assert stall.remedy.settings == {"init": "pytorch"}


@pytest.mark.parametrize("init", ["xavier", "he"])
def test_other_initial_weights_are_not_a_stall(init: str) -> None:
    assert message_of(trained(2000, init=init)) == ""


@pytest.mark.parametrize("activation", ["tanh", "sigmoid"])
def test_a_network_of_step_functions_has_no_gradient(activation: str) -> None:
    workspace = workspace_with(activation=activation, hidden_layer_sizes=[2])
    workspace.model.coefs_[0][:] *= 1e6
    step(workspace, n_steps=1000)
    before = workspace.model.params_.copy()
    step(workspace, n_steps=100)
    np.testing.assert_allclose(workspace.model.params_, before, rtol=1e-9)
    assert message_of(workspace) == "The gradient is 0: no step changes the weights any more."


def test_a_linear_network_without_gradient_at_its_best_loss_is_not_a_stall() -> None:
    workspace = trained(2000, "spirals", 3, activation="linear")
    samples = workspace.learner.training
    _, gradient = workspace.model.loss_and_gradient(*samples)
    assert np.abs(gradient).max() < 1e-10
    assert message_of(workspace) == ""


@pytest.mark.parametrize("settings", [{"activation": "relu"}, {"optimizer": "sgd"}])
def test_a_layer_that_died_20_steps_ago_is_not_a_stall_yet(settings: dict[str, Any]) -> None:
    workspace = trained(500, **settings)
    configure(workspace, learning_rate=0.02)
    workspace.model.coefs_[1][:] = 0
    workspace.model.intercepts_[1][:] = -1
    step(workspace, n_steps=20)
    assert message_of(workspace) == ""
