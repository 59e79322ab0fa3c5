"""Tests of the commands on single points."""

import numpy as np
import pytest

from nnvisu import ValidationError
from nnvisu.app.commands import COMMANDS
from nnvisu.app.commands.data import generate_data
from nnvisu.app.commands.points import add_points, label_points, move_points, remove_points
from nnvisu.app.commands.settings import configure
from nnvisu.app.commands.training import step
from nnvisu.app.commands.undo import undo
from nnvisu.app.sections import training_section
from nnvisu.app.workspace import Workspace
from tests.unit.nnvisu.app.page import Page


def test_a_point_of_a_new_class_adds_an_output(page: Page) -> None:
    X = {"values": np.array([0.5, -0.5]), "shape": [1, 2]}
    data = page.send("add_points", X=X, y=[4])["data"]
    assert data["n_classes"] == 5
    assert page.weights()[2].shape == (5, 5)
    assert data["X"][-1].tolist() == [0.5, -0.5]


def test_a_stroke_is_undone_and_redone_as_a_whole() -> None:
    page = Page()
    for i in range(4):
        page.send("add_points", X=[[i / 10, 0.0]], y=[1], stroke=1)
    page.send("add_points", X=[[-0.5, 0.0]], y=[0], stroke=2)
    assert len(page.send("undo")["data"]["y"]) == 4
    answer = page.send("undo")
    assert len(answer["data"]["y"]) == 0
    assert answer["undo"] == {"undo": None, "redo": "add_points", "models": []}
    page.send("redo")
    answer = page.send("redo")
    assert len(answer["data"]["y"]) == 5
    assert answer["undo"] == {"undo": "add_points", "redo": None, "models": []}


def test_the_eraser_removes_exactly_the_points_within_its_radius() -> None:
    page = Page()
    page.send("add_points", X=[[0.0, 0.0], [0.06, 0.08], [0.1, 0.1], [0.9, 0.9]], y=[0] * 4)
    data = page.send("erase_points", X=[[0.0, 0.0]], radius=0.101)["data"]
    assert data["X"].tolist() == [[0.1, 0.1], [0.9, 0.9]]
    page.send("erase_points", X=[[-0.9, 0.9]], radius=0.1)
    assert len(page.send("undo")["data"]["y"]) == 4, (
        "an erasure of no points must add no version to the undo stack"
    )


def test_moving_labeling_and_removing_points_each_have_their_own_event(page: Page) -> None:
    X = {"values": np.array([0.25, -0.25]), "shape": [1, 2]}
    moved = page.event("move_points", indices=[3], X=X, stroke=9)
    assert moved["type"] == "points_moved"
    assert moved["payload"]["data"]["X"][3].tolist() == [0.25, -0.25]
    labeled = page.event("label_points", indices=[3], y=[2])
    assert labeled["type"] == "points_labeled"
    removed = page.event("remove_points", indices=list(range(200)))
    assert removed["type"] == "points_removed"
    assert removed["payload"]["data"]["X"].shape == (0, 2)


def test_points_are_moved_labeled_and_removed_by_their_indices(workspace):
    before = workspace.points
    data = move_points(workspace, indices=[7, 3], X=[[0.1, 0.2], [-1, 1]], stroke=1)["data"]
    assert data["X"][[7, 3]].tolist() == [[0.1, 0.2], [-1, 1]]
    data = label_points(workspace, indices=[7], y=[3])["data"]
    assert (data["y"][7], data["n_classes"]) == (3, 4)
    data = remove_points(workspace, indices=[3, 7])["data"]
    np.testing.assert_array_equal(data["X"], np.delete(before.X, [3, 7], axis=0))
    for _ in range(3):
        data = undo(workspace)["data"]
    np.testing.assert_array_equal(data["X"], before.X)
    np.testing.assert_array_equal(data["y"], before.y)


def test_a_drag_is_undone_as_a_whole(workspace):
    before = workspace.points.X
    for position in (0.1, 0.2, 0.3):
        move_points(workspace, indices=[0], X=[[position, position]], stroke=5)
    np.testing.assert_array_equal(undo(workspace)["data"]["X"], before)


@pytest.mark.parametrize(
    ("command", "fields", "field"),
    [
        ("move_points", {"indices": [200], "X": [[0, 0]]}, "indices"),
        ("move_points", {"indices": [-1], "X": [[0, 0]]}, "indices"),
        ("move_points", {"indices": [1, 1], "X": [[0, 0], [0, 0]]}, "indices"),
        ("move_points", {"indices": [1.5], "X": [[0, 0]]}, "indices"),
        ("move_points", {"indices": [[1]], "X": [[0, 0]]}, "indices"),
        ("move_points", {"indices": [1], "X": [[0, 1.5]]}, "X"),
        ("move_points", {"indices": [1, 2], "X": [[0, 0]]}, "X"),
        ("label_points", {"indices": [200], "y": [0]}, "indices"),
        ("label_points", {"indices": [0], "y": [8]}, "y"),
        ("label_points", {"indices": [0, 1], "y": [1]}, "y"),
        ("remove_points", {"indices": [0, 200]}, "indices"),
        ("remove_points", {"indices": ["a"]}, "indices"),
    ],
)
def test_indices_positions_and_labels_that_do_not_fit_are_refused(
    workspace, command, fields, field
):
    before = workspace.points
    with pytest.raises(ValidationError) as caught:
        COMMANDS[command].run(workspace, fields)
    assert caught.value.field == field
    assert workspace.points is before


@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_an_added_class_is_learned(optimizer):
    workspace = Workspace()
    configure(workspace, optimizer=optimizer, learning_rate=0.1)
    generate_data(workspace, generator="blobs", n_classes=2)
    step(workspace, n_steps=300)
    rng = np.random.default_rng(0)
    add_points(workspace, X=rng.normal([0, 0], 0.05, (60, 2)), y=[2] * 60)
    step(workspace, n_steps=1000)
    assert workspace.model.predict(np.zeros((1, 2))) == [2]
    assert training_section(workspace)["train_accuracy"] > 0.97
