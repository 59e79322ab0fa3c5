"""Tests of undo and redo of points, settings and weights, in one order."""

from typing import Any

import numpy as np
import pytest

from nnvisu.app.commands.data import clear_data, generate_data, import_data
from nnvisu.app.commands.model import reset_model, set_weight
from nnvisu.app.commands.points import add_points
from nnvisu.app.commands.settings import configure
from nnvisu.app.commands.training import step, view_checkpoint
from nnvisu.app.commands.undo import redo, undo
from nnvisu.app.workspace import Workspace
from tests.unit.nnvisu.app.page import Page, same


def names(sections: dict[str, Any]) -> tuple[str | None, str | None]:
    """Return the names of the changes to undo and to redo."""
    return sections["undo"]["undo"], sections["undo"]["redo"]


def test_points_settings_and_weights_are_undone_and_redone_in_one_order(workspace: Workspace):
    former = float(workspace.model.coefs_[0][1, 2])
    configure(workspace, learning_rate=0.05)
    add_points(workspace, X=[[0.5, 0.5]], y=[1])
    answer = set_weight(workspace, layer=0, source=1, target=2, value=3)
    assert names(answer) == ("set_weight", None)

    answer = undo(workspace)
    assert names(answer) == ("add_points", "set_weight")
    assert (workspace.model.coefs_[0][1, 2], len(workspace.points)) == (former, 201)
    answer = undo(workspace)
    assert names(answer) == ("learning_rate", "add_points")
    assert (len(answer["data"]["y"]), workspace.trainer.learning_rate) == (200, 0.05)
    answer = undo(workspace)
    assert answer["config"] == {"learning_rate": 0.01}
    assert "data" not in answer
    assert workspace.trainer.learning_rate == 0.01

    assert redo(workspace)["config"] == {"learning_rate": 0.05}
    assert len(redo(workspace)["data"]["y"]) == 201
    assert names(redo(workspace)) == ("set_weight", None)
    assert workspace.model.coefs_[0][1, 2] == 3


@pytest.mark.parametrize("name", ["keep_weights", "max_steps_per_second"])
def test_settings_that_change_neither_points_nor_model_are_not_undone(
    workspace: Workspace, name: str
) -> None:
    value: Any = {"keep_weights": True, "max_steps_per_second": 20.0}[name]
    answer = configure(workspace, **{name: value})
    assert names(answer) == ("generate_data", None)
    add_points(workspace, X=[[0.5, 0.5]], y=[1])
    undo(workspace)
    assert getattr(workspace.config, name) == value


def test_several_settings_of_one_command_are_undone_together(workspace: Workspace) -> None:
    answer = configure(workspace, learning_rate=0.05, dropout=0.1)
    assert names(answer) == ("configure", None)
    assert undo(workspace)["config"] == {"dropout": 0, "learning_rate": 0.01}


@pytest.mark.parametrize("trained", [True, False])
def test_the_changes_of_a_held_key_are_undone_together(page: Page, trained: bool) -> None:
    if not trained:
        page.send("reset_model")
    before = page.weights()
    for n in range(1, 5):
        page.send("configure", random_state=n, stroke=7)
    for n in range(1, 5):
        page.send("generate_data", generator="moons", random_state=n, stroke=8)
    assert page.send("undo")["data"]["source"]["random_state"] == 0
    assert page.send("undo")["config"] == {"random_state": 0}
    assert same(page.weights(), before)
    assert page.send("redo")["config"] == {"random_state": 4}
    assert page.send("redo")["data"]["source"]["random_state"] == 4


def test_undo_brings_back_the_source_that_was_last_before_drawn_and_imported_points(
    workspace: Workspace,
) -> None:
    moons = workspace.points.source
    add_points(workspace, X=[[0.5, 0.5]], y=[1])
    generate_data(workspace, generator="blobs", random_state=3)
    undone = undo(workspace)["data"]
    assert (undone["source"], undone["last_source"]) == (None, moons)
    imported = import_data(workspace, text="x,y,label\n1,2,a\n3,4,b\n")["data"]
    assert (imported["source"], imported["last_source"]) == (None, moons)
    blobs = generate_data(workspace, generator="blobs")["data"]
    assert blobs["last_source"] == blobs["source"]
    assert clear_data(workspace)["data"]["last_source"] == blobs["source"]
    undo(workspace)
    assert configure(workspace, test_share=0.5)["data"]["last_source"] == blobs["source"]
    undo(workspace)
    assert undo(workspace)["data"]["last_source"] == moons


def test_undone_layers_have_the_trained_weights(workspace: Workspace) -> None:
    before = workspace.model.params_.copy()
    configure(workspace, hidden_layer_sizes=[4])
    step(workspace, n_steps=3)
    answer = undo(workspace)
    assert answer["config"] == {"hidden_layer_sizes": (10, 5)}
    assert answer["training"]["step"] == 20
    np.testing.assert_array_equal(workspace.model.params_, before)


def test_an_undone_test_share_restores_the_split(workspace: Workspace) -> None:
    configure(workspace, test_share=0.25)
    first = workspace.points.is_test
    configure(workspace, test_share=0.5)
    assert undo(workspace)["data"]["is_test"].tolist() == first.tolist()
    assert undo(workspace)["data"]["is_test"].sum() == 0
    assert redo(workspace)["data"]["is_test"].tolist() == first.tolist()


def test_undo_and_redo_of_a_new_data_set_restore_its_source(workspace: Workspace) -> None:
    generate_data(workspace, generator="blobs", n_classes=4, n_samples=40, random_state=3)
    source = undo(workspace)["data"]["source"]
    assert (source["generator"], source["n_samples"]) == ("moons", 200)
    answer = redo(workspace)
    source = answer["data"]["source"]
    assert (source["generator"], source["n_classes"], source["random_state"]) == ("blobs", 4, 3)
    answer = add_points(workspace, X=[[0.5, 0.5]], y=[1])
    assert answer["data"]["source"] is None


# The problem


def test_a_new_problem_and_its_example_are_one_change(workspace: Workspace) -> None:
    before = workspace.points
    answer = configure(workspace, problem="regression")
    assert answer["data"]["source"] == {
        "generator": "plane",
        "n_classes": 2,
        "n_samples": 200,
        "noise": None,
        "random_state": 0,
    }
    assert (len(answer["data"]["y"]), names(answer)) == (200, ("problem", None))
    answer = undo(workspace)
    assert answer["config"] == {"problem": "classification"}
    assert workspace.points is before
    assert redo(workspace)["config"] == {"problem": "regression"}
    step(workspace)


def test_the_example_has_as_many_points_and_test_points_as_the_points_before(
    workspace: Workspace,
) -> None:
    generate_data(workspace, generator="blobs", n_samples=60, random_state=7)
    configure(workspace, test_share=0.5)
    data = configure(workspace, problem="regression")["data"]
    assert (data["source"]["n_samples"], data["source"]["random_state"]) == (60, 7)
    assert data["is_test"].sum() == 30


def test_switching_the_problem_back_restores_the_former_points(workspace: Workspace) -> None:
    add_points(workspace, X=[[0.5, 0.5]], y=[2])
    before = workspace.points
    configure(workspace, problem="regression")
    add_points(workspace, X=[[0.5, 0.5]], y=[0.25])
    answer = configure(workspace, problem="classification")
    assert workspace.points is before
    assert names(answer) == ("problem", None)
    assert len(undo(workspace)["data"]["y"]) == 201
    assert workspace.config.problem == "regression"


# Weights


def test_an_undone_weight_discards_no_later_step(workspace: Workspace) -> None:
    set_weight(workspace, layer=0, source=None, target=2, value=3)
    step(workspace, n_steps=10)
    view_checkpoint(workspace, step=5)
    answer = undo(workspace)
    assert (answer["training"]["step"], answer["timeline"]["viewed_step"]) == (30, None)
    assert answer["timeline"]["steps"].tolist() == list(range(31))


def test_an_undone_weight_has_its_former_value(page: Page) -> None:
    before = page.weights()
    page.send("set_weight", layer=2, source=None, target=1, value=2.5)
    page.send("set_weight", layer=2, source=None, target=1, value=7)
    page.send("undo")
    assert page.weights()[5][1] == 2.5
    page.send("undo")
    assert same(page.weights(), before)


def test_a_weight_into_an_output_is_undone_after_the_output_was_added(
    workspace: Workspace,
) -> None:
    add_points(workspace, X=[[0.5, 0.5]], y=[2])
    set_weight(workspace, layer=2, source=None, target=2, value=3)
    undo(workspace)
    undo(workspace)
    assert workspace.model.layer_sizes[-1] == 2
    redo(workspace)
    redo(workspace)
    assert workspace.model.intercepts_[2][2] == 3


# Test points that were training points


def test_a_test_share_after_training_marks_its_points_as_trained_on(workspace: Workspace) -> None:
    answer = configure(workspace, test_share=0.25)
    assert answer["training"]["trained_on_test_points"] is True
    assert undo(workspace)["training"]["trained_on_test_points"] is False
    assert redo(workspace)["training"]["trained_on_test_points"] is True
    assert reset_model(workspace)["training"]["trained_on_test_points"] is False
    step(workspace, n_steps=3)
    assert configure(workspace, l1=0.1)["training"]["trained_on_test_points"] is False


def test_new_points_were_not_trained_on(workspace: Workspace) -> None:
    configure(workspace, test_share=0.25)
    generate_data(workspace, generator="moons", random_state=1)
    assert configure(workspace, l1=0.1)["training"]["trained_on_test_points"] is False


def test_a_session_stores_that_test_points_were_trained_on(page: Page) -> None:
    page.send("step", n_steps=3)
    page.send("configure", test_share=0.5)
    session = page.send("export_session")["session"]
    assert Page().send("restore", session=session)["training"]["trained_on_test_points"] is True
