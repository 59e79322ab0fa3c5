"""Tests of the commands on the model."""

import numpy as np

from nnvisu.app.commands.model import inspect_neuron
from nnvisu.app.commands.settings import configure
from nnvisu.app.commands.training import step
from nnvisu.app.maps import map_sections
from tests.unit.nnvisu.app.page import Page, page_with_batches, same


def test_reset_model_restores_the_initial_weights(page: Page) -> None:
    first = page.weights()
    page.send("step", n_steps=20)
    assert not same(page.weights(), first)
    run = page.event("get_model")["run"]
    event = page.event("reset_model")
    assert same(page.weights(), first)
    assert event["payload"]["training"]["step"] == 0
    assert event["run"] > run


def test_set_weight_changes_a_weight_that_events_report(page: Page) -> None:
    page.send("set_weight", layer=1, source=3, target=4, value=-2.5)
    page.send("set_weight", layer=0, source=None, target=9, value=7)
    model = page.send("get_model")
    assert (model["coefs"][1][3][4], model["intercepts"][0][9]) == (-2.5, 7)
    (event,) = page.advance()
    assert event["payload"]["network"]["coefs"][1][3, 4] == -2.5


def test_a_weight_set_at_an_earlier_step_makes_that_step_the_latest() -> None:
    page = page_with_batches()
    page.send("step", n_steps=20)
    page.send("view_checkpoint", step=10)
    page.send("set_weight", layer=0, source=0, target=0, value=2.5)
    page.send("step", n_steps=5)
    page.send("view_checkpoint", step=10)
    assert page.weights()[0][0][0] == 2.5


def test_an_inspected_neuron_replaces_the_decision_map(page: Page) -> None:
    page.send("configure", activation="relu")
    (event,) = page.advance()
    small = event["payload"]["network"]["maps"][1][7]
    page.send("inspect_neuron", layer=1, neuron=7)
    (event,) = page.advance()
    shown = event["payload"]["map"]
    assert shown["inspected"] == {"layer": 1, "neuron": 7}
    side = shown["outputs"].shape[0]
    assert shown["outputs"].shape == (side, side, 1)
    np.testing.assert_allclose(shown["outputs"].max(), small.max(), atol=0.1)
    page.send("inspect_neuron", layer=None, neuron=None)
    (event,) = page.advance()
    assert event["payload"]["map"]["inspected"] is None
    assert event["payload"]["map"]["outputs"].shape[2] == 2


def test_an_inspected_output_that_is_removed_is_no_longer_inspected(page: Page) -> None:
    page.send("generate_data", generator="blobs", n_classes=4)
    page.send("inspect_neuron", layer=3, neuron=3)
    page.send("undo")
    (event,) = page.advance()
    assert event["payload"]["map"]["inspected"] is None


def test_a_neuron_is_inspected_until_its_layer_is_replaced(workspace):
    inspect_neuron(workspace, layer=1, neuron=9)
    assert map_sections(workspace, 16)["map"]["inspected"] == {"layer": 1, "neuron": 9}
    configure(workspace, learning_rate=0.5)
    step(workspace)
    assert map_sections(workspace, 16)["map"]["inspected"] == {"layer": 1, "neuron": 9}
    configure(workspace, hidden_layer_sizes="5")
    assert map_sections(workspace, 16)["map"]["inspected"] is None


def test_features_and_outputs_can_be_inspected(workspace):
    configure(workspace, features=["xy", "x"])
    inspect_neuron(workspace, layer=0, neuron=0)
    corner = map_sections(workspace, 2)["map"]["outputs"][:, :, 0]
    np.testing.assert_allclose(corner, [[-0.25, 0.25], [0.25, -0.25]])
    inspect_neuron(workspace, layer=None, neuron=None)
    classes = map_sections(workspace, 2)["map"]["outputs"]
    inspect_neuron(workspace, layer=3, neuron=1)
    outputs = map_sections(workspace, 2)["map"]["outputs"]
    np.testing.assert_array_equal(outputs[:, :, 0], classes[:, :, 1])
