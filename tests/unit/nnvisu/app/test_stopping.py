"""Tests of the stopping conditions."""

from typing import Any

import pytest

from tests.unit.nnvisu.app.page import page_with_batches


@pytest.mark.parametrize(
    ("until", "words"),
    [
        ({"epoch": 30}, "Epoch 30"),
        ({"train_loss": 0.3}, "Loss 0."),
        ({"train_accuracy": 0.85}, "%"),
    ],
)
def test_training_stops_when_a_condition_is_met(until: dict[str, float], words: str) -> None:
    stops = []
    for seconds in (0.0001, 0.5):
        page = page_with_batches(seconds)
        page.send("start_training", until=until)
        events: list[Any] = []
        while page.is_busy:
            events += page.session.advance()
        (event,) = [event for event in events if event["type"] == "training_paused"]
        assert words in event["payload"]["reason"] and event["id"] is None
        training = event["payload"]["training"]
        if "epoch" in until:
            assert training["epoch"] == 30
        else:
            assert training["train_loss"] <= until.get("train_loss", 9)
            assert training["train_accuracy"] >= until.get("train_accuracy", 0)
        stops.append(training["step"])
    assert stops[0] == stops[1]


@pytest.mark.parametrize(
    "until", [{}, {"epoch": 0}, {"epoch": 1.5}, {"loss": 1}, {"train_accuracy": 95}, {"epoch": 1}]
)
def test_unknown_invalid_and_already_met_conditions_are_refused(
    until: dict[str, float],
) -> None:
    page = page_with_batches()
    page.send("step_epoch")
    failure = page.refusal("start_training", until=until)
    assert failure["field"] == "until"
    assert not page.workspace.running


@pytest.mark.parametrize(
    ("until", "request_"),
    [
        ({"epoch": 0}, "Enter an epoch of 1 or more."),
        ({"train_loss": -1}, "Enter a loss of 0 or more."),
        ({"train_accuracy": 95}, "Enter an accuracy from 0 to 100 %."),
    ],
)
def test_a_value_out_of_range_is_refused_with_a_request_for_an_allowed_value(
    until: dict[str, float], request_: str
) -> None:
    failure = page_with_batches().refusal("start_training", until=until)
    assert failure["message"] == request_
    (value,) = until.values()
    assert f"got {value}" in failure["hint"]
