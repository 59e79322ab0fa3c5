"""Tests of changes of points, settings and weights, and of their undo and redo."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from nnvisu.app.changes import (
    change_config,
    change_points,
    redo,
    replace_points,
    reset_model,
    resume,
    set_weight,
    undo,
)
from nnvisu.app.edited_weights import Weight
from nnvisu.app.training import train
from nnvisu.app.workspace import Workspace
from nnvisu.setup.config import Config
from nnvisu.setup.generating import generate_points
from nnvisu.setup.points import Points
from nnvisu.units import Units

MOONS = {"generator": "moons", "n_classes": 2, "n_samples": 200, "noise": None, "random_state": 0}


def configure(workspace: Workspace, stroke: int | None = None, **values: Any) -> None:
    change_config(workspace, workspace.config.changed(values), stroke)


def generate(workspace: Workspace, stroke: int | None = None, **values: Any) -> None:
    config = workspace.config
    points = generate_points({**MOONS, **values}, config.problem, config.test_share)
    replace_points(workspace, points, "generate_data", stroke=stroke)


def add_point(workspace: Workspace, label: float, stroke: int | None = None) -> None:
    points = workspace.points.adding(np.array([[0.5, 0.5]]), np.array([label]))
    change_points(workspace, points, "add_points", stroke)


def take_steps(workspace: Workspace, n_steps: int) -> None:
    target = workspace.trainer.n_steps_ + n_steps
    train(workspace, lambda: workspace.trainer.n_steps_ < target)


def names(workspace: Workspace) -> tuple[str | None, str | None]:
    """Return the names of the changes to undo and to redo."""
    return workspace.undo_stack.undoable, workspace.undo_stack.redoable


# Settings


@pytest.mark.parametrize(("name", "value"), [("keep_weights", True), ("max_steps_per_second", 20)])
def test_settings_that_change_neither_points_nor_model_are_not_undone(
    workspace: Workspace, name: str, value: Any
) -> None:
    configure(workspace, **{name: value})
    assert names(workspace) == ("generate_data", None)
    configure(workspace, learning_rate=0.5)
    configure(workspace, **{name: getattr(Config(), name)})
    undo(workspace)
    assert getattr(workspace.config, name) == getattr(Config(), name)
    configure(workspace, **{name: value})
    redo(workspace)
    assert getattr(workspace.config, name) == value


def test_several_settings_that_change_together_are_one_undo_step(workspace: Workspace) -> None:
    before = workspace.config
    configure(workspace, learning_rate=0.05, dropout=0.1)
    assert names(workspace) == ("configure", None)
    configure(workspace, dropout=0.2)
    assert names(workspace) == ("dropout", None)
    undo(workspace)
    undo(workspace)
    assert workspace.config == before


@pytest.mark.parametrize("is_trained", [True, False])
def test_the_changes_of_a_held_key_are_undone_together(
    workspace: Workspace, is_trained: bool
) -> None:
    if not is_trained:
        reset_model(workspace, workspace.config, "reset_model")
    before = workspace.model.params_.copy()
    for n in range(1, 5):
        configure(workspace, stroke=7, random_state=n)
    for n in range(1, 5):
        generate(workspace, stroke=8, random_state=n)
    sources = []
    for walk in (undo, undo, redo, redo):
        walk(workspace)
        source = workspace.points.source
        assert source
        sources.append((source["random_state"], workspace.config.random_state))
        if walk is undo and workspace.config.random_state == 0:
            np.testing.assert_array_equal(workspace.model.params_, before)
    assert sources == [(0, 4), (0, 0), (0, 4), (4, 4)]


def test_undone_layers_have_the_trained_weights(workspace: Workspace) -> None:
    before = workspace.model.params_.copy()
    configure(workspace, hidden_layer_sizes=[4])
    take_steps(workspace, 3)
    undo(workspace)
    assert workspace.config.hidden_layer_sizes == (10, 5)
    assert workspace.trainer.n_steps_ == 20
    np.testing.assert_array_equal(workspace.model.params_, before)


def test_an_undone_test_share_restores_the_split(workspace: Workspace) -> None:
    configure(workspace, test_share=0.25)
    first = workspace.points.is_test.tolist()
    configure(workspace, test_share=0.5)
    assert workspace.points.is_test.sum() == 100
    undo(workspace)
    assert workspace.points.is_test.tolist() == first
    undo(workspace)
    assert not workspace.points.is_test.any()
    redo(workspace)
    assert workspace.points.is_test.tolist() == first


def test_a_reset_of_a_fresh_model_is_not_an_undo_step(workspace: Workspace) -> None:
    reset_model(workspace, workspace.config, "reset_model")
    assert names(workspace) == ("reset_model", None)
    undo(workspace)
    assert workspace.trainer.n_steps_ == 20
    redo(workspace)
    for config, name in (
        (workspace.config, "reset_model"),
        (replace(workspace.config, random_state=1), "next seed"),
        (replace(workspace.config, random_state=1), "next seed"),
        (replace(workspace.config, random_state=1, dropout=0.5), "remedy"),
    ):
        reset_model(workspace, config, name)
        assert names(workspace) == (name, None)
    for _ in range(3):
        undo(workspace)
    assert (names(workspace)[0], workspace.trainer.n_steps_) == ("generate_data", 20)


def test_a_reset_of_steps_that_changed_no_weight_is_an_undo_step(workspace: Workspace) -> None:
    """With weights of 0 and one point of each class, all gradients are 0."""
    pair = Points.of(np.array([[0.5, 0.5], [0.25, 0.5]]), np.array([0, 1]), 2, 0.0)
    replace_points(workspace, pair, "import_data")
    config = workspace.config.changed({"init": "zero", "optimizer": "sgd"})
    reset_model(workspace, config, "first")
    take_steps(workspace, 3)
    assert not workspace.model.params_.any()
    reset_model(workspace, config, "second")
    assert names(workspace) == ("second", None)
    undo(workspace)
    assert workspace.trainer.n_steps_ == 3


# Points


def test_undo_brings_back_the_source_that_was_last_before_drawn_and_imported_points(
    workspace: Workspace,
) -> None:
    moons = workspace.points.source
    add_point(workspace, 1)
    generate(workspace, generator="blobs", random_state=3)
    undo(workspace)
    assert (workspace.points.source, workspace.points.last_source) == (None, moons)
    units = Units(("x", "y", "label"), (0.0, 0.0), (1.0, 1.0), ("a", "b"))
    imported = Points.of(np.zeros((2, 2)), np.array([0, 1]), 2, 0.0, units=units)
    replace_points(workspace, imported, "import_data", resets=True)
    assert (workspace.points.source, workspace.points.last_source) == (None, moons)
    generate(workspace, generator="blobs")
    blobs = workspace.points.source
    assert workspace.points.last_source == blobs != moons
    replace_points(workspace, Points.empty("classification", 0.0), "clear_data")
    assert workspace.points.last_source == blobs
    undo(workspace)
    configure(workspace, test_share=0.5)
    assert workspace.points.last_source == blobs
    undo(workspace)
    undo(workspace)
    assert workspace.points.last_source == moons


def test_undo_and_redo_of_a_new_data_set_restore_its_source(workspace: Workspace) -> None:
    moons = workspace.points.source
    generate(workspace, generator="blobs", n_classes=4, n_samples=40, random_state=3)
    blobs = workspace.points.source
    undo(workspace)
    assert workspace.points.source == moons
    redo(workspace)
    assert workspace.points.source == blobs != moons
    add_point(workspace, 1)
    assert workspace.points.source is None


def test_the_same_points_are_no_change(workspace: Workspace) -> None:
    change_points(workspace, workspace.points, "move_points")
    assert names(workspace) == ("generate_data", None)
    assert workspace.reproducible


@pytest.mark.parametrize("resets", [True, False])
def test_only_a_replacement_that_resets_makes_a_fresh_model(
    workspace: Workspace, resets: bool
) -> None:
    learner, run = workspace.learner, workspace.run
    points = generate_points({**MOONS, "random_state": 5}, "classification", 0)
    replace_points(workspace, points, "import_data", resets=resets)
    assert (workspace.learner is learner) != resets
    assert workspace.trainer.n_steps_ == (0 if resets else 20)
    assert workspace.run > run
    undo(workspace)
    assert workspace.trainer.n_steps_ == 20
    assert workspace.points.source == MOONS


def test_points_of_the_other_problem_switch_the_problem_in_the_same_change(
    workspace: Workspace,
) -> None:
    plane = generate_points({**MOONS, "generator": "plane"}, "regression", 0.0)
    replace_points(workspace, plane, "import_data")
    assert (workspace.config.problem, workspace.model.layer_sizes[-1]) == ("regression", 1)
    undo(workspace)
    assert (workspace.config.problem, workspace.model.layer_sizes[-1]) == ("classification", 2)


# The problem


def test_a_new_problem_and_its_example_are_one_change(workspace: Workspace) -> None:
    before = workspace.points
    configure(workspace, problem="regression")
    assert workspace.points.source == {**MOONS, "generator": "plane"}
    assert (len(workspace.points), names(workspace)) == (200, ("problem", None))
    undo(workspace)
    assert workspace.config.problem == "classification"
    assert workspace.points is before
    redo(workspace)
    assert workspace.config.problem == "regression"
    take_steps(workspace, 1)


def test_the_example_has_as_many_points_and_test_points_as_the_points_before(
    workspace: Workspace,
) -> None:
    generate(workspace, generator="blobs", n_samples=60, random_state=7)
    configure(workspace, test_share=0.5)
    configure(workspace, problem="regression")
    source = workspace.points.source
    assert source and (source["n_samples"], source["random_state"]) == (60, 7)
    assert workspace.points.is_test.sum() == 30


def test_switching_the_problem_back_restores_the_former_points(workspace: Workspace) -> None:
    add_point(workspace, 2)
    before = workspace.points
    configure(workspace, problem="regression")
    add_point(workspace, 0.25)
    configure(workspace, problem="classification")
    assert workspace.points is before
    assert names(workspace) == ("problem", None)
    undo(workspace)
    assert (len(workspace.points), workspace.config.problem) == (201, "regression")


# Weights


def test_an_undone_weight_discards_no_later_step(workspace: Workspace) -> None:
    set_weight(workspace, Weight(0, None, 2, 3), "set_weight")
    take_steps(workspace, 10)
    workspace.view(5)
    undo(workspace)
    assert (workspace.trainer.n_steps_, workspace.learner.latest) == (30, None)
    assert workspace.learner.timeline.steps == list(range(31))


def test_an_undone_weight_has_its_former_value(workspace: Workspace) -> None:
    before = workspace.model.params_.copy()
    set_weight(workspace, Weight(2, None, 1, 2.5), "set_weight")
    set_weight(workspace, Weight(2, None, 1, 7), "set_weight")
    undo(workspace)
    assert workspace.model.intercepts_[2][1] == 2.5
    undo(workspace)
    np.testing.assert_array_equal(workspace.model.params_, before)
    redo(workspace)
    redo(workspace)
    assert workspace.model.intercepts_[2][1] == 7


def test_a_weight_into_an_output_is_undone_after_the_output_was_added(
    workspace: Workspace,
) -> None:
    add_point(workspace, 2)
    set_weight(workspace, Weight(2, None, 2, 3), "set_weight")
    undo(workspace)
    undo(workspace)
    assert workspace.model.layer_sizes[-1] == 2
    redo(workspace)
    redo(workspace)
    assert workspace.model.intercepts_[2][2] == 3


def test_only_from_an_earlier_step_training_is_resumed(workspace: Workspace) -> None:
    resume(workspace)
    assert names(workspace) == ("generate_data", None)
    workspace.view(5)
    resume(workspace)
    assert names(workspace) == ("resume_from_checkpoint", None)
    assert workspace.learner.timeline.steps == list(range(6))
    undo(workspace)
    assert workspace.learner.latest_step == 20


# Test points that were training points


def test_a_test_share_after_training_marks_its_points_as_trained_on(workspace: Workspace) -> None:
    marks = []
    for change in (
        lambda: configure(workspace, test_share=0.25),
        lambda: undo(workspace),
        lambda: redo(workspace),
        lambda: reset_model(workspace, workspace.config, "reset_model"),
        lambda: take_steps(workspace, 3),
        lambda: configure(workspace, l1=0.1),
    ):
        change()
        marks.append(workspace.learner.trained_on_test_points)
    assert marks == [True, False, True, False, False, False]


def test_new_points_were_not_trained_on(workspace: Workspace) -> None:
    configure(workspace, test_share=0.25)
    generate(workspace, random_state=1)
    assert not workspace.learner.trained_on_test_points
    configure(workspace, l1=0.1)
    assert not workspace.learner.trained_on_test_points
