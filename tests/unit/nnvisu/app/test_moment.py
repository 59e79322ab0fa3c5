"""Tests of moments: a learner returns to its state before a change that left it in place."""

from typing import Any

import pytest

from nnvisu.app.moment import Moment
from nnvisu.app.session_codec import encode_session
from nnvisu.app.workspace import Workspace
from tests.unit.nnvisu.app.page import (
    Page,
    page_with_batches,
    same,
    stored_work,
    through_javascript,
)

#: Changes of a trained model that do not replace it.
EXCURSIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "optimizer": ("configure", {"optimizer": "sgd"}),
    "several": ("configure", {"optimizer": "rmsprop", "batch_size": 7, "weight_decay": 0.1}),
    "activation": ("configure", {"activation": "relu"}),
    "split": ("configure", {"test_share": 0.5}),
    "new class": ("add_points", {"X": [[0.5, 0.5]], "y": [4]}),
    "fewer classes": ("generate_data", {"generator": "circles", "n_classes": 2}),
    "more classes": ("generate_data", {"generator": "blobs", "n_classes": 5}),
    "no points": ("clear_data", {}),
    "weight": ("set_weight", {"layer": 2, "source": None, "target": 1, "value": 2.5}),
}


def excursion_page(viewed: int | None) -> Page:
    """Return a page with three classes after 40 steps; it views the step `viewed`."""
    page = page_with_batches()
    page.send("generate_data", generator="moons", n_classes=3, n_samples=60)
    page.send("step", n_steps=40)
    if viewed is not None:
        page.send("view_checkpoint", step=viewed)
    return page


def encoded(workspace: Workspace) -> Any:
    """Return the state of the learner as a session stores it."""
    session = encode_session(workspace.config, workspace.points, workspace.learner, True)
    return through_javascript({**session, "config": None, "points": None})


def train(workspace: Workspace, n_steps: int) -> None:
    learner = workspace.learner
    learner.view_latest()
    target = learner.latest_step + n_steps
    learner.train(lambda: learner.trainer.n_steps_ < target)


@pytest.mark.parametrize("viewed", [None, 20])
@pytest.mark.parametrize(("command", "payload"), EXCURSIONS.values(), ids=EXCURSIONS)
def test_a_learner_returns_to_its_moment_and_trains_on_bit_for_bit(
    command: str, payload: dict[str, Any], viewed: int | None
) -> None:
    page, other = excursion_page(viewed), excursion_page(viewed)
    workspace = page.workspace
    learner, config, points = workspace.learner, workspace.config, workspace.points
    before, moment = encoded(workspace), Moment.of(learner)
    page.send(command, **payload)
    assert workspace.learner is learner
    moment.restore(learner, config, points)
    assert encoded(workspace) == before
    assert learner.progress is moment.progress
    for each in (workspace, other.workspace):
        train(each, 30)
    assert encoded(workspace) == encoded(other.workspace)


def test_a_moment_stays_as_it_was_when_the_timeline_changes() -> None:
    workspace = excursion_page(20).workspace
    moment = Moment.of(workspace.learner)
    workspace.learner.resume()
    assert workspace.learner.timeline.steps[-1] == 20
    assert (moment.timeline.steps[-1], moment.latest["n_steps"]) == (40, 40)
    moment.restore(workspace.learner, workspace.config, workspace.points)
    workspace.learner.resume()
    assert moment.timeline.steps[-1] == 40, "the learner has its own copy of the timeline"


@pytest.mark.parametrize("viewed", [None, 20])
def test_a_chain_of_changes_in_place_is_undone_and_redone_exactly(viewed: int | None) -> None:
    page = excursion_page(viewed)
    states = [stored_work(page)]
    for command, payload in EXCURSIONS.values():
        page.send(command, **payload)
        states.append(stored_work(page))
        assert states[-1] != states[-2]
    for walk, expected in (("undo", states[-2::-1]), ("redo", states[1:])):
        for state in expected:
            page.send(walk)
            assert stored_work(page) == state


def test_a_change_in_place_below_a_reset_is_undone_exactly() -> None:
    page, other = excursion_page(None), excursion_page(None)
    page.send("configure", optimizer="sgd")
    page.send("reset_model")
    page.send("step", n_steps=9)
    page.send("undo")
    page.send("undo")
    for each in (page, other):
        each.send("step", n_steps=30)
    assert stored_work(page) == stored_work(other)


def test_steps_after_a_change_in_place_remain() -> None:
    page = excursion_page(None)
    page.send("configure", optimizer="sgd")
    page.send("step", n_steps=5)
    weights = page.weights()
    assert page.send("undo")["training"]["step"] == 45
    assert same(page.weights(), weights)
    trained = stored_work(page)
    page.send("redo")
    page.send("undo")
    assert stored_work(page) == trained
