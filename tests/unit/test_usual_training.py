"""Test that no detector reports a stall during usual training."""

from itertools import product
from typing import Any

import numpy as np
from hypothesis import settings

from nnvisu.activations import ACTIVATIONS
from nnvisu.app.commands.training import step
from nnvisu.datasets import GENERATORS
from nnvisu.optimizers import OPTIMIZERS
from tests.unit.nnvisu.app.stalls.learning import message_of, workspace_with

N_STEPS = 2000
#: Learning rates that people use, by optimizer. With momentum, relu networks die at 0.1.
RATES = {"sgd": (0.1, 0.01), "adagrad": (0.1, 0.01)}
SETTINGS: list[dict[str, Any]] = [
    *({"activation": name} for name in ACTIVATIONS if name != "linear"),
    *({"optimizer": o, "learning_rate": r} for o in OPTIMIZERS for r in RATES.get(o, (0.01,))),
    *({"learning_rate": rate} for rate in (0.03, 0.003, 0.001)),
    *({"batch_size": size} for size in (1, 10, 32)),
    *({"dropout": share} for share in (0.2, 0.5)),
    *({"test_share": share} for share in (0.2, 0.5)),
    {"l1": 0.001},
    {"weight_decay": 0.001},
    {"hidden_layer_sizes": [2, 2]},
    {"hidden_layer_sizes": [8, 8, 8, 8]},
    {"features": ["x", "y", "x_squared", "y_squared", "xy", "sin_pi_x", "sin_pi_y"]},
]


Training = tuple[str, int, int, dict[str, Any]]


def stalls(generator: str, n_classes: int, seed: int, values: dict[str, Any]) -> list[str]:
    """Return the stalls that the detectors find; check for a stall after every 100 steps."""
    workspace = workspace_with(generator, n_classes, seed, random_state=seed, **values)
    found = []
    for _ in range(N_STEPS // 100):
        step(workspace, n_steps=100)
        found.append(message_of(workspace))
    return list(filter(None, found))


def test_usual_training_is_not_a_stall() -> None:
    defaults: list[Training] = list(product(GENERATORS, range(2, 9), range(3), [{}]))
    others: list[Training] = list(product(GENERATORS, range(2, 9), range(3), SETTINGS))
    rng = np.random.default_rng(0)
    # Every run tries 5 trainings of each kind. With the profile `nightly`, a run tries 200 of each
    # kind, which includes all trainings with the default settings.
    n = settings().max_examples // 10
    for trainings in (defaults, others):
        for i in rng.permutation(len(trainings))[:n]:
            assert stalls(*trainings[i]) == [], trainings[i]


def test_usual_regression_is_not_a_stall() -> None:
    for generator, activation in product(("plane", "gauss"), ("tanh", "relu")):
        values = {"problem": "regression", "activation": activation}
        assert stalls(generator, 2, 0, values) == [], (generator, activation)
