"""Remedies for stalls: the settings to change, or the step to return to."""

from __future__ import annotations

import math
from typing import Any, Final, NamedTuple

from nnvisu._settings import RANGES, SETTINGS
from nnvisu.optimizers import OPTIMIZERS
from nnvisu.setup.config import Config

USUAL_RATES: Final = {name: 0.1 if name in ("sgd", "adagrad") else 0.01 for name in OPTIMIZERS}
"""Learning rates with which the default network learns the points of every generator."""

SHORT_STEPS: Final = ("sgd", "momentum", "nesterov")
"""Optimizers whose steps become shorter as the gradient becomes smaller."""

STRONG_PENALTY: Final = 0.005
"""With an L1 or L2 penalty of at least this strength, the default network no longer learns the
points of some generators.
"""

STRONG_DROPOUT: Final = 0.5
MODERATE_DROPOUT: Final = 0.2

MANY_LAYERS: Final = 6
"""With at least this number of hidden layers of sigmoid, the gradient vanishes."""

HIDDEN_LAYERS: Final[tuple[int, ...]] = SETTINGS["hidden_layer_sizes"].default


class Remedy(NamedTuple):
    """Settings to change, and either a return to an earlier step or a reset of the model.

    Attributes
    ----------
    settings : dict
        New values by name of the setting.
    step : int or None
        The step to return to; if None, the model is reset.
    """

    settings: dict[str, Any]
    step: int | None = None


def back_to(step: int, config: Config) -> Remedy:
    """Return this remedy: go back to `step`, and continue with a tenth of the learning rate."""
    return Remedy({"learning_rate": float(f"{config.learning_rate / 10:.3g}")}, step)


def first_remedy(config: Config, *candidates: Remedy | None) -> Remedy:
    """Return the first remedy that applies.

    The order is: remedies for unusual settings, `candidates`, the next weight seed.

    Parameters
    ----------
    config : Config
    *candidates : Remedy or None
        Remedies for the cause that was found; None stands for a remedy that does not apply.
    """
    unusual = (_random_weights, _no_penalty, _usual_rate, _less_dropout)
    for remedy in (*(find(config) for find in unusual), *candidates):
        if remedy:
            return remedy
    seed = (config.random_state + 1) % (int(RANGES["random_state"].high) + 1)
    return Remedy({"random_state": seed})


def other_activation(config: Config) -> Remedy | None:
    """Return a change to an activation with which neurons die less often; None if it is in use."""
    name = "leaky_relu" if config.activation == "relu" else "tanh"
    return Remedy({"activation": name}) if name != config.activation else None


def shallow_activation(config: Config) -> Remedy | None:
    """Return a change of the activation if the network has many layers of sigmoid, else None."""
    is_deep = len(config.hidden_layer_sizes) >= MANY_LAYERS
    return other_activation(config) if is_deep and config.activation == "sigmoid" else None


def other_optimizer(config: Config) -> Remedy | None:
    """Return a change to Adam if the present optimizer is in `SHORT_STEPS`, else None."""
    if config.optimizer not in SHORT_STEPS:
        return None
    return Remedy({"optimizer": "adam", "learning_rate": USUAL_RATES["adam"]})


def larger_network(config: Config) -> Remedy | None:
    """Return a change to the default hidden layers, or None if the network is large enough."""
    sizes = config.hidden_layer_sizes
    is_small = min(sizes, default=0) < HIDDEN_LAYERS[-1]
    return Remedy({"hidden_layer_sizes": HIDDEN_LAYERS}) if is_small else None


def nonlinear_network(config: Config) -> Remedy:
    """Return a change to tanh or, if there are no hidden layers, to the default hidden layers."""
    if config.hidden_layer_sizes:
        return Remedy({"activation": "tanh"})
    return Remedy({"hidden_layer_sizes": HIDDEN_LAYERS})


def _random_weights(config: Config) -> Remedy | None:
    is_zero = config.init == "zero" and config.hidden_layer_sizes
    return Remedy({"init": SETTINGS["init"].default}) if is_zero else None


def _no_penalty(config: Config) -> Remedy | None:
    penalties = {"l1": config.l1, "weight_decay": config.weight_decay}
    strong = {name: 0.0 for name, penalty in penalties.items() if penalty >= STRONG_PENALTY}
    return Remedy(strong) if strong else None


def is_too_fast(config: Config) -> bool:
    """Return whether the learning rate is far above the usual rate; False for own optimizers."""
    return config.learning_rate > 3 * USUAL_RATES.get(config.optimizer, math.inf)


def _usual_rate(config: Config) -> Remedy | None:
    usual = USUAL_RATES.get(config.optimizer)
    if usual is None:
        return None
    is_too_slow = config.learning_rate < usual / 100
    return Remedy({"learning_rate": usual}) if is_too_slow or is_too_fast(config) else None


def _less_dropout(config: Config) -> Remedy | None:
    return Remedy({"dropout": MODERATE_DROPOUT}) if config.dropout >= STRONG_DROPOUT else None
