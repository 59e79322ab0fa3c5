"""Tests that networks learn with the remedies, and that all remedies are allowed settings."""

from itertools import product
from typing import Any

import pytest

from nnvisu._settings import SETTINGS
from nnvisu.activations import ACTIVATIONS
from nnvisu.app.commands.model import reset_model
from nnvisu.app.commands.settings import configure
from nnvisu.app.commands.training import step
from nnvisu.app.stalls import remedies
from nnvisu.optimizers import OPTIMIZERS
from nnvisu.setup.config import Config
from tests.unit.nnvisu.app.stalls.learning import message_of, stall_of, trained

RUINOUS: list[tuple[int, str, int, dict[str, Any]]] = [
    (500, "circles", 2, {"activation": "relu", "learning_rate": 10}),
    (500, "spirals", 3, {"activation": "tanh", "learning_rate": 10}),
    (500, "moons", 3, {"activation": "relu", "optimizer": "sgd", "learning_rate": 10}),
    (500, "circles", 2, {"batch_size": 1, "learning_rate": 1}),
    (3100, "circles", 2, {"l1": 1}),
    (3100, "circles", 2, {"dropout": 0.95}),
    (3100, "circles", 2, {"activation": "sigmoid", "hidden_layer_sizes": [10] * 10}),
    (300, "xor", 2, {"hidden_layer_sizes": []}),
]


@pytest.mark.parametrize(("n_steps", "generator", "n_classes", "settings"), RUINOUS, ids=str)
def test_the_network_learns_with_the_remedy(
    n_steps: int, generator: str, n_classes: int, settings: dict[str, Any]
) -> None:
    workspace = trained(n_steps, generator, n_classes, **settings)
    stall = stall_of(workspace)
    assert stall, "these settings must cause a stall"
    configure(workspace, **stall.remedy.settings)
    reset_model(workspace)
    step(workspace, n_steps=1500)
    assert message_of(workspace) == ""
    accuracy = workspace.learner.evaluate().train.accuracy
    assert accuracy and accuracy > 0.7


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_every_remedy_is_a_change_to_allowed_values(optimizer: str) -> None:
    rates = (5e-324, 1e-9, 1e-4, 0.01, 0.1, 1.0, 10.0)
    shapes: tuple[list[int], ...] = ([], [1], [10, 5], [100] * 10)
    limits = [(0.0, 0.0, 0.0), (1.0, 1.0, 0.95)]
    for rate, activation, sizes, (l1, l2, dropout) in product(rates, ACTIVATIONS, shapes, limits):
        config = Config().changed(
            {
                "optimizer": optimizer,
                "learning_rate": rate,
                "activation": activation,
                "hidden_layer_sizes": sizes,
                "l1": l1,
                "weight_decay": l2,
                "dropout": dropout,
                "random_state": 2**32 - 1,
            }
        )
        found = [
            remedies.first_remedy(config),
            remedies.other_activation(config),
            remedies.shallow_activation(config),
            remedies.other_optimizer(config),
            remedies.larger_network(config),
            remedies.nonlinear_network(config),
        ]
        for remedy in filter(None, found):
            assert remedy.settings.keys() <= SETTINGS.keys()
            changed = config.changed(remedy.settings)  # This raises for a value out of range.
            if remedy is not found[-1] or not sizes:
                assert changed != config
        if rate > 1e-300:
            config.changed(remedies.back_to(4, config).settings)
