"""Tests of the diagnosis of layers: each finding, and no finding in networks that learn."""

from typing import Any

import numpy as np
import pytest

from nnvisu.app.commands.data import generate_data
from nnvisu.app.commands.model import reset_model
from nnvisu.app.commands.settings import configure
from nnvisu.app.commands.training import step
from nnvisu.app.layers.diagnosis import HEALTHY, Finding, diagnose
from nnvisu.app.layers.watch import examine
from nnvisu.app.workspace import Workspace
from nnvisu.datasets import GENERATORS
from nnvisu.layer_statistics import ACTIVE, DEAD, SATURATED, LayerStatistics
from nnvisu.setup.config import Config

REGRESSION = ("plane", "gauss")


def layer(states: list[int], **numbers: float) -> LayerStatistics:
    """Return statistics of a healthy layer, except for `states` and `numbers`."""
    usual = {"gradient_norm": 0.1, "error_norm": 0.1, "weight_norm": 1.0, "update_ratio": 0.001}
    none = np.zeros((0, len(states)))
    return LayerStatistics(none, none, none, states=np.array(states), **{**usual, **numbers})


OUTPUT = layer([ACTIVE, ACTIVE])


def finding(*layers: LayerStatistics, learned: bool = False, **settings: Any) -> Finding:
    """Return the finding on the first of these layers."""
    return diagnose(layers, Config(**settings), learned)[0]


def test_each_detector_finds_its_fault_at_its_threshold() -> None:
    for dead, found in ((2, False), (3, True)):
        states = [DEAD] * dead + [ACTIVE] * (6 - dead)
        message = finding(layer(states), OUTPUT).message
        assert message == (
            "3 of 6 neurons are dead: the same output for all points and no gradient. "
            "Only the other 3 learn."
            if found
            else "Healthy, though 2 of 6 neurons are dead: the other 4 can learn."
        )
        states = [SATURATED] * dead + [ACTIVE] * (6 - dead)
        message = finding(layer(states), OUTPUT).message
        assert message.startswith("3 of 6 neurons are saturated") is found, message
    weak = layer([ACTIVE], error_norm=0.00025)
    assert finding(weak, OUTPUT).message.startswith(
        "∂L/∂z is 400 times smaller than in Output: vanishing gradients."
    )
    assert finding(layer([ACTIVE], error_norm=0.002), OUTPUT).message == HEALTHY
    large = finding(layer([ACTIVE], update_ratio=0.8), learning_rate=0.5)
    assert large.message.startswith("A step changes the weights by 80% of their size")
    assert large.remedy and large.remedy.settings == {"learning_rate": 0.01}
    small = finding(layer([ACTIVE], update_ratio=2e-5), learning_rate=1e-5)
    assert small.message.startswith("A step changes the weights by only 2.0e-05 of their size")
    assert small.remedy and small.remedy.settings == {"learning_rate": 0.01}
    assert finding(layer([ACTIVE], update_ratio=2e-5)).message == HEALTHY, "the usual rate"
    for ratio, start in ((2e-6, HEALTHY), (2e-7, "Healthy, but at rest: a step changes")):
        assert finding(layer([ACTIVE], update_ratio=ratio)).message.startswith(start)
    nan = layer([ACTIVE], weight_norm=0, update_ratio=np.nan)
    assert finding(nan, OUTPUT).message.startswith("All weights of Hidden 1 are 0")


def test_small_gradients_and_saturation_are_not_faults_once_the_network_has_learned() -> None:
    weak = layer([SATURATED], error_norm=1e-9, update_ratio=1e-9)
    assert finding(weak, OUTPUT, learning_rate=1e-4, learned=True) == Finding(
        "Healthy, though 1 of 1 neuron is saturated: the loss is low."
    )


def test_many_dead_neurons_are_a_fault_only_until_the_network_has_learned() -> None:
    some = layer([DEAD, ACTIVE])
    found = finding(some, OUTPUT, activation="relu")
    assert found.message.endswith("no gradient. Only the other one learns.")
    assert found.remedy and found.remedy.settings == {"activation": "leaky_relu"}
    assert finding(some, OUTPUT, activation="relu", learned=True) == Finding(
        "Healthy, though 1 of 2 neurons is dead: the loss is low."
    )
    dead = layer([DEAD, DEAD])
    assert finding(dead, OUTPUT, learned=True).message.startswith("Hidden 1 is dead: ")


def test_the_layers_around_a_dead_layer_name_it() -> None:
    dead = layer([DEAD, DEAD], gradient_norm=0)
    before = layer([ACTIVE], gradient_norm=0, error_norm=0)
    after = layer([ACTIVE], gradient_norm=0)
    first, second, output = diagnose((before, dead, after), Config(activation="relu"), False)
    assert first.message == "Hidden 1 has no gradient, because Hidden 2 is dead."
    assert second.message.startswith("Hidden 2 is dead: ")
    assert second.remedy and second.remedy.settings == {"activation": "leaky_relu"}
    assert output == Finding(
        "Hidden 2 is dead, so the weights of Output have no gradient: "
        "only the biases of Output learn."
    )


def test_a_layer_before_vanishing_gradients_is_not_healthy_unless_its_gradient_is_larger() -> None:
    weak = layer([ACTIVE], gradient_norm=2e-5, error_norm=1e-4)
    for norm, vanishes in ((1e-5, True), (2e-5, True), (3e-5, False)):
        first = layer([ACTIVE], gradient_norm=norm, error_norm=2e-3)
        findings = diagnose((first, weak, OUTPUT), Config(activation="sigmoid"), False)
        messages = [message for message, _ in findings]
        expected = "∂L/∂W is no larger than in Hidden 2: vanishing gradients."
        assert messages[0].startswith(expected if vanishes else HEALTHY)
        assert messages[1].startswith("∂L/∂z is 1,000 times smaller than in Output")
        advised = [message.endswith("or fewer layers.") for message in messages]
        assert advised == [vanishes, not vanishes, False], "the first of them has the remedy"
        assert [remedy is not None for _, remedy in findings] == advised


@pytest.mark.parametrize("generator", GENERATORS)
def test_with_default_settings_every_layer_is_healthy(generator: str) -> None:
    for n_classes in (1,) if generator in REGRESSION else (2, 8):
        workspace = Workspace()
        if generator in REGRESSION:
            configure(workspace, problem="regression")
            generate_data(workspace, generator=generator)
        else:
            generate_data(workspace, generator=generator, n_classes=n_classes)
        for n_steps in (1, 199, 500):
            step(workspace, n_steps=n_steps)
            assert {each.message for each in examine(workspace)[1]} == {HEALTHY}


@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_vanishing_gradients_in_8_layers_of_sigmoid_and_their_remedy(optimizer: str) -> None:
    workspace = Workspace()
    generate_data(workspace, generator="circles")
    sizes = [8] * 8
    configure(workspace, hidden_layer_sizes=sizes, activation="sigmoid", optimizer=optimizer)
    if optimizer == "sgd":
        configure(workspace, learning_rate=0.1)
    step(workspace, n_steps=100)
    first = examine(workspace)[1][0]
    assert "smaller than in Output: vanishing gradients" in first.message
    assert first.remedy and first.remedy.settings == {"activation": "relu", "init": "he"}
    reset_model(workspace, config=first.remedy.settings)
    step(workspace, n_steps=300)
    assert workspace.learner.evaluate().train.accuracy == 1
    assert not any("vanishing" in each.message for each in examine(workspace)[1])
