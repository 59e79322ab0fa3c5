"""Tests of export_session and restore. Some points and settings are newer than the session."""

from typing import Any

import numpy as np
import pytest

from nnvisu import ValidationError
from nnvisu.app.commands.data import generate_data
from nnvisu.app.commands.points import add_points
from nnvisu.app.commands.session import export_session, restore
from nnvisu.app.commands.settings import configure
from nnvisu.app.commands.training import step
from nnvisu.app.commands.undo import undo
from nnvisu.app.sections import timeline_section, training_section
from nnvisu.app.workspace import Workspace
from tests.unit.nnvisu.app.page import Page, same, through_javascript


@pytest.fixture
def session() -> dict[str, Any]:
    """An exported session after 20 steps of training."""
    workspace = Workspace()
    generate_data(workspace, generator="moons", n_classes=2, n_samples=40)
    step(workspace, n_steps=20)
    exported: dict[str, Any] = export_session(workspace)["session"]
    return exported


# Points and settings alone


def test_restored_points_and_settings_equal_the_given_ones(page: Page) -> None:
    page.send("configure", hidden_layer_sizes="7", learning_rate=0.2)
    X, y = page.state["data"]["X"], page.state["data"]["y"]
    other = Page()
    config = {"hidden_layer_sizes": [7], "learning_rate": 0.2}
    restored = other.send("restore", X=X, y=y, n_classes=3, config=config)
    assert np.array_equal(restored["data"]["X"], X)
    assert restored["data"]["n_classes"] == 3
    assert restored["config"]["learning_rate"] == 0.2
    assert other.weights()[1].shape == (7, 3)


def test_problem_features_and_test_share_are_restored():
    workspace = Workspace()
    config = {"problem": "regression", "features": ["xy"], "test_share": 0.5, "keep_weights": True}
    data = restore(
        workspace, X=np.zeros((10, 2)), y=np.linspace(-1, 1, 10), n_classes=0, config=config
    )["data"]
    assert data["y"].tolist() == np.linspace(-1, 1, 10).tolist()
    assert data["is_test"].sum() == 5
    assert workspace.model.layer_sizes == (1, 10, 5, 1)


@pytest.mark.parametrize(
    ("y", "n_classes", "problem", "restored"),
    [
        ([], 2, "regression", "regression"),
        ([], 0, "classification", "classification"),
        ([1.0], 2, "regression", "classification"),
        ([0.5], 0, "classification", "regression"),
    ],
)
def test_no_points_are_lost_when_points_and_settings_have_different_problems(
    y, n_classes, problem, restored
):
    workspace = Workspace()
    sections = restore(
        workspace, X=[[0.0, 0.0]] * len(y), y=y, n_classes=n_classes, config={"problem": problem}
    )
    assert sections["config"]["problem"] == restored
    assert len(sections["data"]["y"]) == len(y)
    add_points(workspace, X=[[0.5, 0.5]], y=[0])
    step(workspace)


@pytest.mark.parametrize("n_classes", [1, 9, -1, "2", None])
def test_a_wrong_number_of_classes_is_refused(n_classes):
    with pytest.raises(ValidationError, match="n_classes must be an integer from 2 to 8"):
        restore(Workspace(), X=[], y=[], n_classes=n_classes, config={})


def test_a_generator_makes_the_points_if_there_are_none() -> None:
    source: dict[str, Any] = {
        "generator": "moons",
        "n_classes": 3,
        "n_samples": 30,
        "noise": 0.1,
        "random_state": 4,
    }
    config: dict[str, Any] = {"learning_rate": 0.5, "test_share": 0.5}
    restored, generated = Workspace(), Workspace()
    sections = restore(restored, source=source, config=config)
    configure(generated, **config)
    expected = generate_data(generated, **source)
    names = ("X", "y", "is_test")
    assert same(*([it["data"][name] for name in names] for it in (sections, expected)))
    assert sections["data"]["source"] == source
    assert restored.config.learning_rate == 0.5
    assert restored.undo_stack.undoable is None


@pytest.mark.parametrize("generator", ["blobs", "plane"])
def test_undo_brings_back_the_last_source_before_restored_points(generator: str) -> None:
    last = {
        "generator": generator,
        "n_classes": 3,
        "n_samples": 90,
        "noise": 0.2,
        "random_state": 7,
    }
    workspace = Workspace()
    restored = restore(workspace, X=[[0, 0], [1, 1]], y=[0, 1], last_source=last)["data"]
    assert (restored["source"], restored["last_source"]) == (None, last)
    generate_data(workspace, generator="moons", random_state=8)
    assert undo(workspace)["data"]["last_source"] == last


def test_points_of_a_generator_that_does_not_run_are_those_of_the_first_generator() -> None:
    part = {"kind": "generator", "name": "lines", "source": "def lines(): ..."}
    source = {
        "generator": "lines",
        "n_classes": 2,
        "n_samples": 30,
        "noise": None,
        "random_state": 0,
    }
    sections = restore(Workspace(), source=source, own_code={"parts": [part], "run": False})
    assert sections["data"]["source"] == {**source, "generator": "circles"}
    assert len(sections["data"]["y"]) == 30


# Sessions


@pytest.mark.parametrize("optimizer", ["adam", "momentum", "adagrad"])
def test_a_restored_session_continues_training_bit_for_bit(page: Page, optimizer: str) -> None:
    config = {"optimizer": optimizer, "batch_size": 16, "dropout": 0.2, "test_share": 0.25}
    page.send("configure", **config)
    page.send("add_points", X=[[0.5, 0.5]], y=[2])
    page.send("step", n_steps=37)
    session = page.send("export_session")["session"]
    points = {name: page.state["data"][name].copy() for name in ("X", "y", "is_test")}
    page.send("step", n_steps=40)
    other = Page()
    restored = other.send(
        "restore", **points, n_classes=3, config=config, session=through_javascript(session)
    )
    assert np.array_equal(restored["data"]["is_test"], points["is_test"])
    assert restored["training"]["step"] == 37
    other.send("step", n_steps=40)
    assert same(page.weights(), other.weights())
    original, continued = (training_section(it.workspace) for it in (page, other))
    assert {**original, "seconds": None} == {**continued, "seconds": None}


def test_restore_with_only_a_session_restores_its_points_and_settings(
    session: dict[str, Any],
) -> None:
    sections = restore(Workspace(), session=session)
    assert np.array_equal(sections["data"]["X"], session["points"]["X"])
    assert sections["training"]["step"] == 20
    assert sections["training"]["reproducible"]


def test_newer_settings_do_not_change_the_weights_of_the_session(session: dict[str, Any]) -> None:
    workspace = Workspace()
    restore(workspace, session=session, config={"learning_rate": 0.5, "test_share": 0.5})
    np.testing.assert_array_equal(workspace.model.params_, session["latest"]["params"])
    assert workspace.trainer.learning_rate == 0.5
    assert workspace.points.is_test.sum() == 20
    assert timeline_section(workspace)["steps"].tolist() == list(range(21))


def test_newer_points_do_not_change_the_weights_of_the_session(session: dict[str, Any]) -> None:
    workspace = Workspace()
    sections = restore(
        workspace,
        session=session,
        X=[[0, 0], [1, 1], [-1, 0]],
        y=[0, 1, 1],
        is_test=[0, 0, 1],
        config={"test_share": 0.3},
    )
    assert sections["data"]["X"].tolist() == [[0, 0], [1, 1], [-1, 0]]
    assert sections["data"]["is_test"].tolist() == [0, 0, 1]
    assert sections["undo"] == {"undo": None, "redo": None, "models": []}
    assert not sections["training"]["reproducible"], (
        "the present weights were trained on other points"
    )
    np.testing.assert_array_equal(workspace.model.params_, session["latest"]["params"])


def test_a_newer_class_does_not_change_the_weights_of_the_other_classes(
    session: dict[str, Any],
) -> None:
    workspace = Workspace()
    restore(workspace, session=session, X=[[0, 0], [1, 1]], y=[0, 2], n_classes=3)
    before = Workspace()
    restore(before, session=session)
    np.testing.assert_array_equal(
        workspace.model.coefs_[-1][:, :2], before.model.coefs_[-1], strict=True
    )
    step(workspace)


def test_newer_hidden_layers_have_initial_weights(session: dict[str, Any]) -> None:
    workspace = Workspace()
    sections = restore(workspace, session=session, config={"hidden_layer_sizes": [3]})
    assert workspace.model.layer_sizes == (2, 3, 2)
    assert sections["training"]["step"] == 0


def test_newer_points_may_be_of_another_problem(session: dict[str, Any]) -> None:
    workspace = Workspace()
    config = {"problem": "regression"}
    sections = restore(
        workspace, session=session, X=[[0, 0], [1, 1]], y=[0.5, -1], n_classes=0, config=config
    )
    assert sections["data"]["y"].tolist() == [0.5, -1]
    assert sections["config"]["problem"] == "regression"
    step(workspace)


@pytest.mark.parametrize(
    ("field", "payload"),
    [
        ("learning_rate", {"config": {"learning_rate": -1}}),
        ("X", {"X": [[0, 7]], "y": [0]}),
        ("y", {"X": [[0, 0]]}),
    ],
)
def test_a_refused_restore_changes_nothing(
    session: dict[str, Any], field: str, payload: dict[str, Any]
) -> None:
    workspace = Workspace()
    model = workspace.model
    with pytest.raises(ValidationError) as refused:
        restore(workspace, session=session, **payload)
    assert refused.value.field == field
    assert workspace.model is model
