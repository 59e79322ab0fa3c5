"""Tests of the session: dispatch, and slices of training."""

from typing import Any

import pytest

from tests.unit.nnvisu.app.page import Page, Payload, page_with_batches, same


def test_only_the_last_of_several_generate_data_commands_runs() -> None:
    page = Page()
    names = ["circles", "moons", "blobs"]
    commands = [page.command("generate_data", generator=g, n_classes=2) for g in names]
    events = page.session.handle(commands)
    assert [event["id"] for event in events] == [1, 2, 3]
    assert [event["type"] for event in events] == ["command_failed"] * 2 + ["data_generated"]
    assert events[0]["payload"]["code"] == "superseded"
    undone = page.send("undo")["data"]
    assert len(undone["y"]) == 0


def test_only_the_last_of_several_view_checkpoint_commands_runs(page: Page) -> None:
    page.send("step", n_steps=20)
    commands = [page.command("view_checkpoint", step=step) for step in (15, 10, 5)]
    *passed, viewed = page.session.handle(commands)
    assert [event["payload"]["code"] for event in passed] == ["superseded"] * 2
    assert viewed["payload"]["timeline"]["viewed_step"] == 5


@pytest.mark.parametrize(
    ("type_", "payload", "field", "words"),
    [
        ("fly", {}, "type", ["fly", "generate_data"]),
        ("step", {"n_steps": 0}, "n_steps", ["0", "10000"]),
        ("step", {"speed": 3}, "payload", ["speed"]),
        ("generate_data", {"generator": "stars", "n_classes": 2}, "generator", ["stars", "moons"]),
        ("generate_data", {"generator": "moons", "n_classes": 9}, "n_classes", ["9", "8"]),
        ("generate_data", {"n_classes": 2}, "payload", ["generator"]),
        ("configure", {"hidden_layer_sizes": "10-"}, "hidden_layer_sizes", ["10-"]),
        ("configure", {"learning_rate": 0}, "learning_rate", ["0"]),
        ("configure", {"color": "red"}, "setting", ["color", "activation"]),
        ("add_points", {"X": [[0.0, 1.5]], "y": [0]}, "X", ["1.5"]),
        ("add_points", {"X": [[0.0, 0.5]], "y": [8]}, "y", ["8"]),
        (
            "add_points",
            {"X": {"values": [0.0, 0.5], "shape": [3, 2]}, "y": [0]},
            "X",
            ["2", "[3, 2]"],
        ),
        ("erase_points", {"X": [[0.0, 0.0]], "radius": -1}, "radius", ["-1"]),
        ("configure", {"features": []}, "features", ["[]", "sin_pi_x"]),
        ("configure", {"features": ["x", "x"]}, "features", ["['x', 'x']"]),
        ("configure", {"features": ["z"]}, "features", ["'z'", "sin_pi_x"]),
        ("inspect_neuron", {"layer": 4, "neuron": 0}, "layer", ["4", "3"]),
        ("inspect_neuron", {"layer": 1, "neuron": 10}, "neuron", ["10", "9"]),
        ("inspect_neuron", {"layer": 1, "neuron": None}, "neuron", ["None", "9"]),
        (
            "set_weight",
            {"layer": 3, "source": 0, "target": 0, "value": 0.0},
            "layer",
            ["3", "from 0 to 2"],
        ),
        (
            "set_weight",
            {"layer": 0, "source": 2, "target": 0, "value": 0.0},
            "source",
            ["2", "from 0 to 1"],
        ),
        (
            "set_weight",
            {"layer": 0, "source": 0, "target": 10, "value": 0.0},
            "target",
            ["10", "from 0 to 9"],
        ),
        (
            "set_weight",
            {"layer": 0, "source": 0, "target": 0, "value": float("nan")},
            "value",
            ["nan"],
        ),
    ],
)
def test_an_invalid_command_is_refused_with_the_reason_and_changes_nothing(
    page: Page, type_: str, payload: Payload, field: str, words: list[str]
) -> None:
    before = page.weights()
    failure = page.refusal(type_, **payload)
    assert failure["field"] == field
    for word in words:
        assert word in failure["message"] + failure["hint"]
    assert same(page.weights(), before)
    assert len(page.send("undo")["data"]["y"]) == 0


def test_the_length_of_slices_does_not_change_the_weights() -> None:
    weights = []
    for seconds in (0.0005, 0.02):
        page = Page(seconds)
        page.send("generate_data", generator="blobs", n_classes=3)
        page.send("configure", batch_size=30, dropout=0.2)
        page.send("start_training")
        while page.workspace.trainer.n_steps_ < 100:
            page.advance()
        page.send("pause_training")
        surplus = page.workspace.trainer.n_steps_ - 100
        page.send("step", n_steps=200 - surplus)
        weights.append(page.weights())
    assert same(*weights)


@pytest.mark.usefixtures("small_maps")
@pytest.mark.parametrize(("rate", "seconds"), [(1, 3), (8, 3), (100, 1)])
def test_a_speed_limit_is_reached_and_does_not_change_the_weights(
    rate: float, seconds: float
) -> None:
    page, other = page_with_batches(0.0005), page_with_batches()
    page.send("configure", max_steps_per_second=rate)
    page.send("start_training")
    start = page.now
    drawn: list[Any] = []
    while page.now < start + seconds:
        drawn += [event["payload"]["training"]["step"] for event in page.session.advance()]
        assert page.session.idle_seconds <= 1 / rate
        page.now += page.session.idle_seconds
    n_steps = page.workspace.trainer.n_steps_
    assert n_steps == pytest.approx(seconds * rate, abs=1 + 0.1 * rate)
    if rate < 30:
        assert drawn[-n_steps:] == list(range(1, n_steps + 1)), (
            "every step must be drawn in a frame"
        )
    other.send("step", n_steps=n_steps)
    assert same(other.weights(), page.weights())


def test_a_new_speed_limit_applies_at_once() -> None:
    page = page_with_batches(0.0005)
    page.send("configure", max_steps_per_second=1)
    page.send("start_training")
    while page.session.idle_seconds == 0:
        page.session.advance()
    assert page.session.idle_seconds > 0.5
    page.send("configure", max_steps_per_second=0)
    while page.session.idle_seconds == 0 and page.workspace.trainer.n_steps_ < 3:
        page.session.advance()
    assert page.workspace.trainer.n_steps_ > 2
    assert page.session.idle_seconds == 0
