"""Tests of changes that replace the model: Undo and Redo bring models back exactly."""

from typing import Any

import pytest

from tests.unit.nnvisu.app.page import page_with_batches, stored_work, trained_page

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


@pytest.mark.parametrize(("command", "payload"), REPLACEMENTS.values(), ids=REPLACEMENTS)
def test_one_undo_brings_the_model_back_and_training_continues_bit_for_bit(
    command: str, payload: dict[str, Any]
) -> None:
    page, other = trained_page(40), trained_page(40)
    points = page.workspace.points
    page.send(command, **payload)
    page.send("step", n_steps=7)
    page.send("undo")
    assert page.workspace.points is points
    assert stored_work(page) == stored_work(other)
    for each in (page, other):
        each.send("step", n_steps=300)
    assert stored_work(page) == stored_work(other)


def test_redo_brings_the_replacing_model_back_and_training_continues_bit_for_bit() -> None:
    page, other = trained_page(40), trained_page(7)
    page.send("reset_model")
    page.send("step", n_steps=7)
    page.send("undo")
    page.send("step", n_steps=5)
    page.send("redo")
    assert stored_work(page) == stored_work(other)
    for each in (page, other):
        each.send("step", n_steps=30)
    assert stored_work(page) == stored_work(other)
    page.send("undo")
    assert stored_work(page) == stored_work(trained_page(45))


def test_earlier_changes_are_undone_after_the_model_has_come_back() -> None:
    page = trained_page(40)
    before = stored_work(page)
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
    assert stored_work(page) == stored_work(trained_page(40))


def test_a_viewed_step_is_viewed_again() -> None:
    page, other = trained_page(40), trained_page(40)
    for each in (page, other):
        each.send("view_checkpoint", step=20)
    page.send("reset_model")
    answer = page.send("undo")
    assert (answer["training"]["step"], answer["timeline"]["viewed_step"]) == (20, 20)
    assert stored_work(page) == stored_work(other)
    page.send("view_latest")
    page.send("step", n_steps=10)
    assert stored_work(page) == stored_work(trained_page(50))


def test_undo_pauses_and_the_model_remains_as_it_was() -> None:
    page = trained_page(40)
    page.send("start_training", until={"epoch": 10_000})
    page.advance(20)
    n_steps = page.workspace.trainer.n_steps_
    page.send("reset_model")
    page.advance(20)
    assert page.workspace.running and page.workspace.trainer.n_steps_ > 0
    assert page.send("undo")["training"]["running"] is False
    page.advance(20)
    assert page.state["training"]["step"] == n_steps > 40
    assert stored_work(page) == stored_work(trained_page(n_steps))


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
    page, other = trained_page(40), trained_page(40)
    for each in (page, other):
        each.send("view_checkpoint", step=20)
    model = page.state["training"]["model"]
    answer = page.send(command, **payload)
    name = "set_weight" if command == "set_weight" else "resume_from_checkpoint"
    assert answer["undo"] == {"undo": name, "redo": None, "models": [model]}
    page.advance(10)
    page.send("pause_training")
    resumed = stored_work(page)
    assert resumed["viewed_step"] is None
    page.send("undo")
    assert stored_work(page) == stored_work(other)
    page.send("redo")
    assert stored_work(page) == resumed
    page.send("undo")
    page.send("view_latest")
    page.send("step", n_steps=10)
    assert stored_work(page) == stored_work(trained_page(50))


def test_training_from_the_latest_step_is_not_an_undo_step() -> None:
    assert "undo" not in trained_page(40).send("step", n_steps=5)


# Numbers of models, from which the page knows the curves


def test_a_model_that_comes_back_has_its_number_again() -> None:
    page = trained_page(40)
    first = page.state["training"]["model"]
    answer = page.send("reset_model")
    second = answer["training"]["model"]
    assert second != first and answer["undo"]["models"] == [first]
    answer = page.send("undo")
    assert answer["training"]["model"] == first and answer["undo"]["models"] == [second]
    answer = page.send("configure", hidden_layer_sizes=[3])
    assert answer["training"]["model"] not in (first, second)
    assert answer["undo"]["models"] == [first]
