"""Tests of the workspace: the attribute `reproducible`, copies, and the move to another worker."""

import pickle

import numpy as np
import pytest

from tests.unit.nnvisu.app.page import Page, Payload, page_with_batches, same


def test_an_untrained_model_has_the_weights_of_its_seed_after_changes(page: Page) -> None:
    page.send("configure", random_state=5)
    page.send("generate_data", generator="blobs", n_classes=6)
    weights = page.weights()
    assert page.send("pause_training")["training"]["reproducible"] is True
    page.send("reset_model")
    assert same(weights, page.weights())


@pytest.mark.parametrize(
    ("command", "payload"),
    [
        ("configure", {"learning_rate": 0.5}),
        ("configure", {"random_state": 3}),
        ("generate_data", {"generator": "moons", "n_classes": 2, "random_state": 1}),
        ("add_points", {"X": [[0, 0]], "y": [1]}),
        ("set_weight", {"layer": 0, "source": 0, "target": 0, "value": 0.5}),
        ("configure", {"keep_weights": True, "hidden_layer_sizes": [4]}),
    ],
)
def test_a_change_during_training_makes_the_weights_not_reproducible(
    page: Page, command: str, payload: Payload
) -> None:
    def reproducible() -> bool:
        return bool(page.send("pause_training")["training"]["reproducible"])

    page.send("step", n_steps=5)
    assert reproducible()
    page.send(command, **payload)
    assert not reproducible()
    page.send("reset_model")
    assert reproducible()


def test_a_pickled_workspace_continues_with_the_same_weights_and_can_undo(page: Page) -> None:
    page.send("configure", dropout=0.1, batch_size=16)
    page.send("add_points", X=[[0.5, 0.5]], y=[1])
    page.send("step", n_steps=40)
    page.send("view_checkpoint", step=20)
    other = Page()
    other.session.workspace = pickle.loads(pickle.dumps(page.workspace))
    for each in (page, other):
        each.send("view_latest")
        each.send("step", n_steps=40)
        each.send("undo")
        each.send("undo")
    assert same(page.weights(), other.weights())
    assert page.workspace.config == other.workspace.config
    assert page.workspace.points.equal(other.workspace.points)
    assert page.send("undo")["undo"] == other.send("undo")["undo"]


def test_a_change_at_step_0_makes_later_steps_not_reproducible_until_they_are_discarded(
    page: Page,
) -> None:
    page.send("step", n_steps=20)
    page.send("view_checkpoint", step=0)
    page.send("configure", learning_rate=0.3)
    assert not page.send("view_latest")["training"]["reproducible"], "trained at another rate"
    page.send("view_checkpoint", step=0)
    assert page.send("step", n_steps=5)["training"]["reproducible"]
    weights = page.weights()
    page.send("reset_model")
    page.send("step", n_steps=5)
    assert same(weights, page.weights())


def test_weights_set_at_step_0_stay_not_reproducible(page: Page) -> None:
    page.send("set_weight", layer=0, source=0, target=0, value=0.5)
    page.send("step", n_steps=20)
    page.send("view_checkpoint", step=0)
    assert not page.send("resume_from_checkpoint")["training"]["reproducible"]


def test_a_copy_is_equal_and_independent() -> None:
    page = page_with_batches()
    page.send("step", n_steps=30)
    page.send("view_checkpoint", step=10)
    copied = page.workspace.copy()
    assert copied.points is page.workspace.points
    assert copied.model is copied.trainer.model is not page.workspace.model
    weights = copied.model.params_.copy()
    page.send("step", n_steps=30)
    np.testing.assert_array_equal(copied.model.params_, weights)
    page.session.workspace = copied
    page.send("step", n_steps=20)
    other = page_with_batches()
    other.send("step", n_steps=30)
    assert same(page.weights(), other.weights())
    assert copied.learner.timeline.steps == other.workspace.learner.timeline.steps
