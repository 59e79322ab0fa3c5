"""The object `nnvisu` in the browser's console, which people and programs use."""

import json
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from nnvisu import MLP
from tests.support.browser import button, eventually, send, state


def refusal(page: Page, type_: str, payload: dict[str, Any]) -> dict[str, Any]:
    """Return the failure with which a command is rejected."""
    answer: dict[str, Any] = page.evaluate(
        """([type, payload]) => nnvisu.send(type, payload).then(
             () => { throw new Error("the command was not rejected"); }, (failure) => failure)""",
        [type_, payload],
    )
    return answer


#: Parts of the texts that the page shows for rejected settings, by field.
IN_WORDS = {
    "generator": 'Generator: "squares" is not one of circles, moons',
    "n_classes": 'Classes: Enter a whole number from 2 to 8, not "9".',
    "learning_rate": "Enter a number above 0 and at most 10, not ",
    "optimizer": 'Optimizer: "newton" is not one of adam, adamw',
    "hidden_layer_sizes": "Write sizes like 10-5",
}


@pytest.mark.parametrize(
    ("type_", "payload", "field", "named"),
    [
        ("generate_data", {"generator": "squares", "n_classes": 2}, "generator", "squares"),
        ("generate_data", {"generator": "moons", "n_classes": 9}, "n_classes", "9"),
        ("generate_data", {"generator": "moons", "classes": 3}, "payload", "classes"),
        ("add_points", {"X": [[2, 0]], "y": [0]}, "X", "2"),
        ("add_points", {"X": [[0, 0]], "y": [8]}, "y", "8"),
        ("add_points", {"X": [[0, 0]], "y": [0, 1]}, "y", "2"),
        ("add_points", {"X": "points", "y": [0]}, "X", "points"),
        ("configure", {"learning_rate": 0}, "learning_rate", "0"),
        ("configure", {"learning_rate": "fast"}, "learning_rate", "fast"),
        ("configure", {"optimizer": "newton"}, "optimizer", "newton"),
        ("configure", {"hidden_layer_sizes": [0]}, "hidden_layer_sizes", "0"),
        ("configure", {"color": "red"}, "setting", "color"),
        ("step", {"n_steps": 0}, "n_steps", "0"),
        ("step", {"n_steps": 1.5}, "n_steps", "1.5"),
        ("step", {"steps": 1}, "payload", "steps"),
        ("fly", {}, "type", "fly"),
    ],
)
def test_a_wrong_command_is_refused_and_changes_nothing(
    page: Page, type_: str, payload: dict[str, Any], field: str, named: str
) -> None:
    before, weights = state(page), send(page, "get_model")
    failure = refusal(page, type_, payload)
    assert set(failure) - {"value"} == {"code", "field", "message", "hint"}
    assert (failure["code"], failure["field"]) == ("invalid_value", field)
    assert named in failure["message"]
    shown = IN_WORDS.get(field, failure["message"])
    expect(page.get_by_role("alert").filter(has_text=shown)).to_be_visible()
    after = state(page)
    assert (after["data"], after["config"]) == (before["data"], before["config"])
    assert send(page, "get_model") == weights


def test_the_state_is_plain_json(page: Page) -> None:
    text, now = page.evaluate(
        "() => { const now = nnvisu.getState(); return [JSON.stringify(now), now]; }"
    )
    assert json.loads(text) == now
    assert {"runtime", "data", "config", "training"} <= set(now)
    assert {"X", "y", "n_classes"} <= set(now["data"])
    assert np.shape(now["data"]["X"]) == (200, 2)
    assert {
        "running",
        "step",
        "epoch",
        "train_loss",
        "test_loss",
        "train_accuracy",
        "test_accuracy",
        "steps_per_second",
    } <= set(now["training"])
    assert now["runtime"]["phase"] == "ready"


def test_the_state_cannot_be_changed_from_outside(page: Page) -> None:
    page.evaluate(
        """() => {
          const now = nnvisu.getState();
          now.data.X[0][0] = 9;
          now.config.hidden_layer_sizes.push(7);
          now.training.running = true;
        }"""
    )
    now = state(page)
    assert now["data"]["X"][0][0] != 9
    assert now["config"]["hidden_layer_sizes"] == [10, 5]
    assert now["training"]["running"] is False


def test_the_initial_weights_follow_from_the_seed(page: Page) -> None:
    model, here = MLP((2, 10, 5, 2), random_state=0), send(page, "get_model")
    for name, arrays in (("coefs", model.coefs_), ("intercepts", model.intercepts_)):
        assert len(here[name]) == len(arrays)
        for found, array in zip(here[name], arrays, strict=True):
            np.testing.assert_allclose(found, array, rtol=0, atol=1e-15)


def test_commands_have_the_effects_of_the_buttons(page: Page) -> None:
    answer = send(page, "generate_data", generator="blobs", n_classes=5, n_samples=50)
    assert answer["data"]["n_classes"] == 5
    expect(page.get_by_role("listitem").filter(has_text="4: 10")).to_be_visible()
    send(page, "start_training")
    expect(button(page, "Pause")).to_be_visible()
    eventually(page, lambda now: now["training"]["step"] > 0)
    send(page, "pause_training")
    expect(button(page, "Train")).to_be_visible()
