"""Tests that Undo and Redo bring back models exactly, compared with training without a break."""

from typing import Any

import numpy as np
import pytest

from nnvisu.app import undo
from tests.unit.nnvisu.app.page import BATCHES, Page, page_with_batches, same, through_javascript

FILE = "x,y,kind\n0,1,u\n5,2,v\n9,3,u\n4,4,v\n"
POINTS = {"X": [[0, 0], [0.5, 0.5]], "y": [0, 1]}

#: Commands that replace the model, which the change named first undoes.
REPLACEMENTS: dict[str, tuple[str, dict[str, Any]]] = {
    "reset": ("reset_model", {}),
    "next seed": ("reset_model", {"config": {"random_state": 1}}),
    "remedy": ("reset_model", {"config": {"learning_rate": 0.1, "init": "he"}}),
    "problem": ("configure", {"problem": "regression"}),
    "layers": ("configure", {"hidden_layer_sizes": [4]}),
    "features": ("configure", {"features": ["x", "xy"], "keep_weights": True}),
    "import": ("import_data", {"text": FILE}),
    "run": ("restore", {**POINTS, "config": {"optimizer": "sgd"}, "undoable": True}),
}


def trained(n_steps: int) -> Page:
    """Return a page after `n_steps` steps without a break."""
    page = page_with_batches()
    page.send("step", n_steps=n_steps)
    return page


def work(page: Page) -> Any:
    """Return points, settings, weights, random state and timeline, as the page stores them."""
    session = through_javascript(page.send("export_session")["session"])
    session["config"].pop("keep_weights")  # Undo does not restore this setting.
    return session


@pytest.mark.parametrize(("command", "payload"), REPLACEMENTS.values(), ids=REPLACEMENTS)
def test_one_undo_brings_the_model_back_and_training_continues_bit_for_bit(
    command: str, payload: dict[str, Any]
) -> None:
    page, other = trained(40), trained(40)
    points = page.workspace.points
    page.send(command, **payload)
    page.send("step", n_steps=7)
    page.send("undo")
    assert page.workspace.points is points
    assert work(page) == work(other)
    for each in (page, other):
        each.send("step", n_steps=300)
    assert work(page) == work(other)


def test_redo_brings_the_replacing_model_back_and_training_continues_bit_for_bit() -> None:
    page, other = trained(40), trained(7)
    page.send("reset_model")
    page.send("step", n_steps=7)
    page.send("undo")
    page.send("step", n_steps=5)
    page.send("redo")
    assert work(page) == work(other)
    for each in (page, other):
        each.send("step", n_steps=30)
    assert work(page) == work(other)
    page.send("undo")
    assert work(page) == work(trained(45))


def test_earlier_changes_are_undone_after_the_model_has_come_back() -> None:
    page = trained(40)
    before = work(page)
    page.send("set_weight", layer=0, source=1, target=2, value=3)
    page.send("add_points", X=[[0.5, 0.5]], y=[1])
    page.send("reset_model")
    page.send("configure", hidden_layer_sizes=[3])
    names = [page.send("undo")["undo"]["undo"] for _ in range(4)]
    assert names == ["reset_model", "add_points", "set_weight", "configure"]
    assert page.weights()[0][1, 2] == before["latest"]["params"]["values"][12]
    assert page.workspace.trainer.n_steps_ == 40


def test_a_reset_that_changes_nothing_is_not_an_undo_step() -> None:
    page = page_with_batches()
    before = page.workspace.undo_stack.undoable
    assert page.send("reset_model")["undo"] == {"undo": before, "redo": None, "models": []}
    page.send("set_weight", layer=0, source=1, target=2, value=3)
    assert page.send("reset_model")["undo"]["undo"] == "reset_model"
    page.send("undo")
    assert page.weights()[0][1, 2] == 3


def test_a_new_class_before_training_is_undone_exactly() -> None:
    page = page_with_batches()
    page.send("add_points", X=[[0.5, 0.5]], y=[2])
    page.send("step", n_steps=3)
    page.send("undo")
    page.send("step", n_steps=40)
    assert work(page) == work(trained(40))


def test_a_viewed_step_is_viewed_again() -> None:
    page, other = trained(40), trained(40)
    for each in (page, other):
        each.send("view_checkpoint", step=20)
    page.send("reset_model")
    answer = page.send("undo")
    assert (answer["training"]["step"], answer["timeline"]["viewed_step"]) == (20, 20)
    assert work(page) == work(other)
    page.send("view_latest")
    page.send("step", n_steps=10)
    assert work(page) == work(trained(50))


def test_undo_pauses_and_the_model_remains_as_it_was() -> None:
    page = trained(40)
    page.send("start_training", until={"epoch": 10_000})
    page.advance(20)
    n_steps = page.workspace.trainer.n_steps_
    page.send("reset_model")
    page.advance(20)
    assert page.workspace.running and page.workspace.trainer.n_steps_ > 0
    assert page.send("undo")["training"]["running"] is False
    page.advance(20)
    assert page.state["training"]["step"] == n_steps > 40
    assert work(page) == work(trained(n_steps))


# Steps that a resumed training discards


@pytest.mark.parametrize(
    ("command", "payload"),
    [
        ("step", {"n_steps": 5}),
        ("start_training", {}),
        ("resume_from_checkpoint", {}),
        ("set_weight", {"layer": 0, "source": 1, "target": 2, "value": 3}),
    ],
)
def test_discarded_steps_come_back(command: str, payload: dict[str, Any]) -> None:
    page, other = trained(40), trained(40)
    for each in (page, other):
        each.send("view_checkpoint", step=20)
    model = page.state["training"]["model"]
    answer = page.send(command, **payload)
    name = "set_weight" if command == "set_weight" else "resume_from_checkpoint"
    assert answer["undo"] == {"undo": name, "redo": None, "models": [model]}
    page.advance(10)
    page.send("pause_training")
    resumed = work(page)
    assert resumed["viewed_step"] is None
    page.send("undo")
    assert work(page) == work(other)
    page.send("redo")
    assert work(page) == resumed
    page.send("undo")
    page.send("view_latest")
    page.send("step", n_steps=10)
    assert work(page) == work(trained(50))


def test_training_from_the_latest_step_is_not_an_undo_step() -> None:
    assert "undo" not in trained(40).send("step", n_steps=5)


# Changes that leave the model in place

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


@pytest.mark.parametrize("viewed", [None, 20])
@pytest.mark.parametrize(("command", "payload"), EXCURSIONS.values(), ids=EXCURSIONS)
def test_undo_and_redo_of_a_change_in_place_are_exact_while_no_step_is_taken(
    command: str, payload: dict[str, Any], viewed: int | None
) -> None:
    page, other = excursion_page(viewed), excursion_page(viewed)
    before = work(page)
    page.send(command, **payload)
    changed = work(page)
    assert changed != before
    for _ in range(2):
        page.send("undo")
        assert work(page) == before
        page.send("redo")
        assert work(page) == changed
    page.send("undo")
    for each in (page, other):
        each.send("step", n_steps=30)
    assert work(page) == work(other)


def test_a_chain_of_changes_in_place_is_undone_exactly() -> None:
    page = excursion_page(None)
    states = [work(page)]
    for command, payload in EXCURSIONS.values():
        page.send(command, **payload)
        states.append(work(page))
    for walk, expected in (("undo", states[-2::-1]), ("redo", states[1:])):
        for state in expected:
            page.send(walk)
            assert work(page) == state


def test_a_change_in_place_below_a_reset_is_undone_exactly() -> None:
    page, other = excursion_page(None), excursion_page(None)
    page.send("configure", optimizer="sgd")
    page.send("reset_model")
    page.send("step", n_steps=9)
    page.send("undo")
    page.send("undo")
    for each in (page, other):
        each.send("step", n_steps=30)
    assert work(page) == work(other)


def test_steps_after_a_change_in_place_remain() -> None:
    page = excursion_page(None)
    page.send("configure", optimizer="sgd")
    page.send("step", n_steps=5)
    weights = page.weights()
    assert page.send("undo")["training"]["step"] == 45
    assert same(page.weights(), weights)
    trained = work(page)
    page.send("redo")
    page.send("undo")
    assert work(page) == trained


# Numbers of models, from which the page knows the curves


def test_a_model_that_comes_back_has_its_number_again() -> None:
    page = trained(40)
    first = page.state["training"]["model"]
    answer = page.send("reset_model")
    second = answer["training"]["model"]
    assert second != first and answer["undo"]["models"] == [first]
    answer = page.send("undo")
    assert answer["training"]["model"] == first and answer["undo"]["models"] == [second]
    answer = page.send("configure", hidden_layer_sizes=[3])
    assert answer["training"]["model"] not in (first, second)
    assert answer["undo"]["models"] == [first]


# Memory


def test_beyond_the_limit_the_oldest_models_lose_checkpoints_but_no_weights(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = trained(40)
    size = page.workspace.learner.n_bytes
    params = page.workspace.model.params_.copy()
    n_arrays = 3 * params.nbytes  # weights, and the two moments of Adam
    assert 41 * n_arrays < size < 41 * n_arrays + 2**18
    monkeypatch.setattr(undo, "MAX_UNDO_BYTES", 3 * size)
    for _ in range(6):
        page.send("reset_model")
        page.send("step", n_steps=40)
    learners = page.workspace.undo_stack.learners
    assert sum(learner.n_bytes for learner in learners[:-1]) <= 3 * size
    lengths = [len(learner.timeline.steps) for learner in learners]
    assert lengths == sorted(lengths) and lengths[0] < 10 and lengths[-1] == 41

    # The oldest model comes back with its latest step, and later training has the same results.
    for _ in range(6):
        page.send("undo")
    np.testing.assert_array_equal(page.workspace.model.params_, params)
    page.send("step", n_steps=40)
    other = trained(80)
    assert work(page)["latest"] == work(other)["latest"]
    steps = page.workspace.learner.timeline.steps
    spacing = page.workspace.learner.timeline.spacing
    assert steps == [step for step in range(81) if step % spacing == 0] and spacing > 1


def test_the_oldest_versions_are_dropped_if_their_weights_exceed_the_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(undo, "MAX_UNDO_BYTES", 0)
    page = trained(40)
    for _ in range(3):
        page.send("reset_model")
        page.send("step", n_steps=40)
    page.send("add_points", X=[[0.5, 0.5]], y=[1])
    assert len(page.workspace.undo_stack.learners) == 1
    names = [page.send("undo")["undo"]["undo"] for _ in range(2)]
    assert names == ["reset_model", None]
    assert work(page) == work(trained(40))


def test_versions_share_points_and_checkpoints_with_the_learner() -> None:
    page = trained(40)
    page.send("view_checkpoint", step=20)
    timeline = page.workspace.learner.timeline
    page.send("step")
    (replaced,) = page.workspace.undo_stack.learners
    assert all(replaced.timeline.at(step) is timeline.at(step) for step in range(20))
    assert replaced.points is page.workspace.points
    assert BATCHES["batch_size"] == replaced.trainer.batch_size


def test_beyond_the_limit_only_the_next_moments_remain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undo, "MAX_UNDO_BYTES", 10_000)
    page = trained(5)
    for n in range(9):
        page.send("configure", learning_rate=0.1 / (n + 1))
    versions = page.workspace.undo_stack.versions
    assert versions[-1].moment and not versions[0].moment
    assert sum(each.moment.n_bytes for each in versions[:-1] if each.moment) <= 10_000
    page.send("step")
    assert not any(each.moment for each in page.workspace.undo_stack.versions)
