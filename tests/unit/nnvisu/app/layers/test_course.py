"""Tests of the course of the statistics."""

import numpy as np

from nnvisu import MLP, Trainer
from nnvisu.app.commands.settings import configure
from nnvisu.app.commands.training import step
from nnvisu.app.layers.course import MAX_STEPS, Past, values_of
from nnvisu.app.workspace import Workspace
from nnvisu.layer_statistics import layer_statistics


def test_the_course_has_the_values_that_a_new_training_would_have(workspace: Workspace) -> None:
    learner = workspace.learner
    past = Past(learner)
    n_computed = len(list(past.compute()))
    assert n_computed == len(learner.timeline.steps)
    assert list(past.compute()) == [], "nothing is computed twice"
    course = past.course(layer_statistics(learner.trainer, *learner.training))
    assert course.values.shape == (3, 3, len(course.steps))
    trainer = Trainer(MLP((2, 10, 5, 2)))
    for at, n_steps in enumerate(course.steps):
        while trainer.n_steps_ < n_steps:
            trainer.step(*learner.training)
        expected = values_of(layer_statistics(trainer, *learner.training))
        np.testing.assert_array_equal(course.values[..., at], expected)


def test_a_long_course_has_evenly_spaced_steps(workspace: Workspace) -> None:
    step(workspace, n_steps=100)
    past = Past(workspace.learner)
    n_computed = len(list(past.compute()))
    assert MAX_STEPS / 2 <= n_computed <= MAX_STEPS
    layers = layer_statistics(workspace.trainer, *workspace.learner.training)
    steps = past.course(layers).steps
    assert len({*np.diff(steps)}) == 1


def test_another_setting_or_learner_needs_another_past(workspace: Workspace) -> None:
    past = Past(workspace.learner)
    assert past.describes(workspace.learner)
    step(workspace)
    assert past.describes(workspace.learner)
    configure(workspace, learning_rate=0.5)
    assert not past.describes(workspace.learner)
    past = Past(workspace.learner)
    configure(workspace, hidden_layer_sizes=[3])
    assert not past.describes(workspace.learner)
