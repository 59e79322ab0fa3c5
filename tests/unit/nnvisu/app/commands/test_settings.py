"""Tests of the command that changes settings."""

import numpy as np
import pytest

from nnvisu import ValidationError
from nnvisu.app.commands.model import reset_model
from nnvisu.app.commands.settings import configure
from nnvisu.app.commands.training import start_training
from nnvisu.app.maps import map_sections
from nnvisu.app.sections import training_section
from nnvisu.app.workspace import Workspace
from tests.unit.nnvisu.app.page import Page, same


@pytest.mark.parametrize(
    "settings",
    [
        {"hidden_layer_sizes": "10-5"},
        {"features": ["x", "y"]},
        {"problem": "classification"},
        {"random_state": 0, "test_share": 0},
        {"activation": "tanh", "hidden_layer_sizes": [10, 5], "keep_weights": False},
    ],
)
def test_values_that_equal_the_present_settings_change_nothing(workspace, settings):
    workspace.model_stale = workspace.metrics_stale = False
    model, run, params = workspace.model, workspace.run, workspace.model.params_.copy()
    configure(workspace, **settings)
    assert workspace.model is model
    assert workspace.run == run
    assert training_section(workspace)["step"] == 20
    np.testing.assert_array_equal(model.params_, params)
    assert not workspace.model_stale and not workspace.metrics_stale


def test_new_hidden_layers_have_the_initial_weights_of_the_seed(workspace):
    configure(workspace, hidden_layer_sizes="10-6")
    other = Workspace()
    configure(other, hidden_layer_sizes="10-6")
    np.testing.assert_array_equal(workspace.model.params_, other.model.params_)
    assert training_section(workspace)["step"] == 0


def test_with_keep_weights_new_hidden_layers_receive_the_old_weights(workspace):
    before = [W.copy() for W in workspace.model.coefs_]
    configure(workspace, hidden_layer_sizes="12-5", keep_weights=True)
    np.testing.assert_array_equal(workspace.model.coefs_[0][:, :10], before[0])
    np.testing.assert_array_equal(workspace.model.coefs_[2], before[2])
    assert not np.any(workspace.trainer.state_["exp_avg"])


def test_with_keep_weights_a_new_feature_does_not_change_the_weights_of_other_features(workspace):
    configure(workspace, keep_weights=True)
    before = [W.copy() for W in workspace.model.coefs_]
    configure(workspace, features=["x", "xy", "y"])
    np.testing.assert_array_equal(workspace.model.coefs_[0][[0, 2]], before[0])
    np.testing.assert_array_equal(workspace.model.coefs_[1], before[1])
    assert workspace.model.layer_sizes == (3, 10, 5, 2)


def test_with_keep_weights_a_new_problem_does_not_change_the_hidden_layers(workspace):
    before = [W.copy() for W in workspace.model.coefs_]
    configure(workspace, problem="regression", keep_weights=True)
    for new, old in zip(workspace.model.coefs_[:-1], before[:-1], strict=True):
        np.testing.assert_array_equal(new, old)


def test_a_new_seed_does_not_change_trained_weights_until_a_reset(workspace):
    params = workspace.model.params_.copy()
    configure(workspace, random_state=7)
    np.testing.assert_array_equal(workspace.model.params_, params)
    reset_model(workspace)
    other = Workspace()
    assert np.any(workspace.model.params_ != other.model.params_)


def test_training_continues_after_any_change(workspace):
    start_training(workspace)
    for settings in (
        {"hidden_layer_sizes": "3"},
        {"features": ["y"]},
        {"test_share": 0.5},
        {"dropout": 0.5},
    ):
        configure(workspace, **settings)
        assert workspace.running and workspace.learning


def test_settings_of_one_command_change_together_or_not_at_all(workspace):
    with pytest.raises(ValidationError) as caught:
        configure(workspace, problem="regression", features=["xy"], test_share=0.95)
    assert caught.value.field == "test_share"
    assert workspace.model.layer_sizes == (2, 10, 5, 2)
    assert len(workspace.points) == 200
    configure(workspace, features=["xy"], hidden_layer_sizes="4", test_share=0.5)
    assert workspace.model.layer_sizes == (1, 4, 2)
    assert workspace.points.is_test.sum() == 100


def test_one_refused_setting_leaves_all_settings_unchanged(page: Page) -> None:
    page.refusal("configure", activation="relu", learning_rate=-1)
    page.send("configure", learning_rate=0.5)
    assert page.workspace.config.activation == "tanh"


def test_dropout_changes_neither_maps_nor_metrics(workspace):
    configure(workspace, dropout=0.9)
    maps = [map_sections(workspace, 16)["map"]["outputs"] for _ in range(2)]
    metrics = [training_section(workspace) for _ in range(2)]
    configure(workspace, dropout=0.0)
    for outputs in maps:
        np.testing.assert_array_equal(outputs, map_sections(workspace, 16)["map"]["outputs"])
    assert metrics == [training_section(workspace)] * 2


def test_settings_that_need_no_new_model_leave_the_weights_unchanged(page: Page) -> None:
    page.send("step", n_steps=10)
    before = page.weights()
    page.send("configure", activation="relu", optimizer="sgd", learning_rate=0.1)
    page.send("configure", batch_size=7, weight_decay=0.1, l1=0.1, dropout=0.1)
    assert same(page.weights(), before)
    page.send("configure", hidden_layer_sizes="4-3")
    assert [W.shape for W in page.weights()[:3]] == [(2, 4), (4, 3), (3, 2)]


def test_a_model_without_hidden_layers_is_linear(page: Page) -> None:
    page.send("configure", hidden_layer_sizes="")
    assert [W.shape for W in page.weights()] == [(2, 2), (2,)]
    page.send("step", n_steps=100)
    assert page.state["training"]["train_accuracy"] > 0.7


def test_a_new_model_has_a_timeline_of_one_step() -> None:
    for command, payload in (
        ("reset_model", {}),
        ("configure", {"hidden_layer_sizes": "3"}),
        ("configure", {"features": ["x"]}),
    ):
        page = Page()
        page.send("generate_data", generator="moons")
        page.send("step", n_steps=10)
        page.send("view_checkpoint", step=5)
        page.send(command, **payload)
        timeline = page.send("export_session")["session"]
        assert timeline["checkpoints"]["n_steps"].tolist() == [0]
        assert timeline["viewed_step"] is None
