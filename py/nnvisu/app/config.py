"""The settings of model and training: names, defaults, and the check of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from nnvisu._validation import (
    LIMITS,
    check_bool,
    check_choice,
    check_float,
    check_hidden_layer_sizes,
    check_int,
    check_mapping,
)
from nnvisu.activations import ACTIVATIONS
from nnvisu.features import COORDINATES, check_features
from nnvisu.optimizers import OPTIMIZERS

#: Problem -> name of the loss that the model is trained on.
PROBLEMS = {"classification": "cross_entropy", "regression": "squared_error"}


@dataclass(frozen=True)
class Config:
    """What shapes the model and its training; `MLP` and `Trainer` say what most fields mean.

    Attributes
    ----------
    problem : str
        "classification" or "regression".
    features : tuple of str
        Names in `FEATURES`, the inputs of the model.
    random_state : int
        Seed of the next fresh weights.
    keep_weights : bool
        Whether another architecture keeps the weights that still have a place, see `transplant`.
    test_share : float
        The share of points that are held out of training, 0 to 0.9.
    max_steps_per_second : float
        How fast to train, at most 1,000; 0 is full speed. No trained number depends on it.
    """

    problem: str = "classification"
    features: tuple[str, ...] = COORDINATES
    hidden_layer_sizes: tuple[int, ...] = (10, 5)
    activation: str = "tanh"
    optimizer: str = "adam"
    learning_rate: float = 0.01
    batch_size: int = 0
    weight_decay: float = 0.0
    l1: float = 0.0
    dropout: float = 0.0
    random_state: int = 0
    keep_weights: bool = False
    test_share: float = 0.0
    max_steps_per_second: float = 0.0

    def changed(self, values: Mapping[str, Any]) -> Config:
        """Return a copy with `values`, each checked, in place of the fields they name.

        Raises
        ------
        ValidationError
            If a name is no setting or a value is not allowed; nothing is changed then.
        """
        checked = {}
        for name, value in check_mapping("config", values).items():
            check = CHECKS[check_choice("setting", name, tuple(CHECKS))]
            checked[name] = check(name, value)
        return replace(self, **checked)


def _number(name: str, value: object) -> float:
    return check_float(name, value, *LIMITS[name], open_low=name == "learning_rate")


def _integer(name: str, value: object) -> int:
    return check_int(name, value, *LIMITS[name])


CHECKS: dict[str, Callable[[str, Any], Any]] = {
    "problem": lambda name, value: check_choice(name, value, PROBLEMS),
    "features": lambda _, value: check_features(value),
    "hidden_layer_sizes": lambda _, value: check_hidden_layer_sizes(value),
    "activation": lambda name, value: check_choice(name, value, tuple(ACTIVATIONS)),
    "optimizer": lambda name, value: check_choice(name, value, tuple(OPTIMIZERS)),
    "learning_rate": _number,
    "batch_size": _integer,
    "weight_decay": _number,
    "l1": _number,
    "dropout": _number,
    "random_state": _integer,
    "keep_weights": check_bool,
    "test_share": _number,
    "max_steps_per_second": _number,
}
