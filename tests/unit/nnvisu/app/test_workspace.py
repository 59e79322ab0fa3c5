"""Tests of the workspace: the attribute `reproducible`."""

import pytest

from tests.unit.nnvisu.app.page import Page, Payload, same


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
