"""Tests of the times at which a session checks for a stall, and of its reports of stalls."""

from typing import Any

import numpy as np
import pytest

from nnvisu.app.stalls import check
from tests.unit.nnvisu.app.page import Page
from tests.unit.nnvisu.app.stalls.learning import message_of, workspace_with

DEAD = "Hidden 2 is dead: all its outputs are 0."
RUINOUS = {"activation": "relu", "learning_rate": 10}


def stalled_page() -> Page:
    """Return a page with circles and a network that has died; the page has reported the stall."""
    page = Page()
    page.send("generate_data", generator="circles")
    page.send("configure", **RUINOUS)
    page.send("step", n_steps=500)
    page.advance()
    assert stall(page)["message"] == DEAD
    return page


def stall(page: Page) -> Any:
    """Return the stall in the latest event that reports training."""
    return page.state["training"]["stall"]


def test_training_reports_the_stall_and_its_remedy() -> None:
    page = Page()
    page.send("generate_data", generator="circles")
    page.send("configure", **RUINOUS)
    page.send("start_training")
    while stall(page) is None and page.state["training"]["step"] < 5000:
        page.advance()
    assert stall(page) == {"message": DEAD, "settings": {"learning_rate": 0.01}, "step": None}


def test_while_training_at_most_four_checks_a_second_are_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    checked: list[float] = []
    page = Page(seconds_per_look=0.01)
    monkeypatch.setattr(check, "find_stall", lambda *_: checked.append(page.now))
    page.send("generate_data", generator="circles")
    page.send("start_training")
    start = page.now
    while page.now < start + 5:
        page.advance()
    assert 5 < len(checked) <= 21
    assert np.diff(checked).min() >= check.SECONDS


def test_slow_checks_take_a_fiftieth_of_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[float] = []
    page = Page(seconds_per_look=0.02)

    def slow_check(*_: Any) -> None:
        page.now += 0.1
        checked.append(page.now)

    monkeypatch.setattr(check, "find_stall", slow_check)
    page.send("generate_data", generator="circles")
    page.send("start_training")
    while page.now < 20:
        page.advance()
    assert len(checked) > 2 and np.diff(checked).min() >= 5


def test_a_paused_page_checks_a_step_once(monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[int] = []
    page = Page()
    trainer = page.workspace.trainer
    monkeypatch.setattr(
        check, "find_stall", lambda learner, _: steps.append(learner.trainer.n_steps_)
    )
    page.send("generate_data", generator="circles")
    page.send("step")
    page.advance()
    assert steps[-1] == 1 and page.workspace.trainer is trainer
    page.send("add_points", X=[[0.0, 0.0]], y=[1])
    page.send("inspect_neuron", layer=1, neuron=0)
    page.advance(5)
    assert steps.count(1) == 1


@pytest.mark.parametrize(
    ("command", "payload"),
    [
        ("reset_model", {}),
        ("generate_data", {"generator": "moons"}),
        ("add_points", {"X": [[0.0, 0.0]], "y": [1]}),
        ("clear_data", {}),
        ("configure", {"learning_rate": 0.01}),
        ("configure", {"activation": "tanh"}),
        ("configure", {"hidden_layer_sizes": [4]}),
        ("configure", {"test_share": 0.5}),
        ("set_weight", {"layer": 0, "source": 0, "target": 0, "value": 1.0}),
    ],
    ids=str,
)
def test_a_change_ends_the_stall(command: str, payload: dict[str, Any]) -> None:
    page = stalled_page()
    page.send(command, **payload)
    page.advance()
    assert stall(page) is None


@pytest.mark.parametrize("payload", [{"max_steps_per_second": 10}, {"keep_weights": True}], ids=str)
def test_a_setting_that_does_not_change_training_does_not_end_the_stall(
    payload: dict[str, Any],
) -> None:
    page = stalled_page()
    page.send("configure", **payload)
    page.advance()
    assert stall(page)["message"] == DEAD


def test_a_stall_that_a_change_did_not_remedy_is_found_again() -> None:
    page = stalled_page()
    page.send("configure", learning_rate=0.01)
    page.send("step", n_steps=150)
    page.advance()
    assert stall(page) is None
    page.send("step", n_steps=300)
    page.advance()
    assert stall(page)["message"] == DEAD


def test_no_stall_is_reported_while_an_earlier_step_is_viewed() -> None:
    page = stalled_page()
    page.send("view_checkpoint", step=100)
    page.advance(3)
    assert stall(page) is None
    page.send("view_latest")
    assert stall(page)["message"] == DEAD
    page.send("view_checkpoint", step=0)
    page.send("resume_from_checkpoint")
    page.advance()
    assert stall(page) is None


def test_a_pause_does_not_end_the_stall() -> None:
    page = stalled_page()
    page.send("start_training")
    page.advance(5)
    page.send("pause_training")
    page.advance(3)
    assert stall(page)["message"] == DEAD


def test_no_stall_is_reported_before_training_has_begun() -> None:
    workspace = workspace_with(activation="relu", hidden_layer_sizes=[3] * 10)
    assert message_of(workspace) == ""
    page = Page()
    page.send("generate_data", generator="circles")
    page.advance()
    assert stall(page) is None


def test_no_stall_is_reported_without_points_or_with_one_class() -> None:
    page = Page()
    page.send("start_training")
    page.advance(10)
    assert stall(page) is None
    page.send("add_points", X=[[0.1, 0.2], [0.3, 0.4]], y=[0, 0])
    page.send("configure", l1=1)
    page.send("step", n_steps=4000)
    page.advance()
    assert stall(page) is None


def test_no_stall_is_reported_if_all_values_are_the_same() -> None:
    page = Page()
    page.send("configure", problem="regression", l1=1)
    page.send("clear_data")
    page.send("add_points", X=[[0.1, 0.2], [0.3, 0.4]], y=[0.5, 0.5])
    page.send("step", n_steps=4000)
    page.advance()
    assert stall(page) is None
