"""The settings of model and training as one value, and the check of each setting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from nnvisu._check_layers import check_hidden_layer_sizes
from nnvisu._check_values import (
    ValidationError,
    check_bool,
    check_choice,
    check_mapping,
    check_number,
)
from nnvisu._settings import SETTINGS, Requirement
from nnvisu.activations import ACTIVATIONS
from nnvisu.features import check_features
from nnvisu.initialization import INITS
from nnvisu.losses import LOSSES
from nnvisu.optimizers import OPTIMIZERS

#: Problem -> name of its built-in loss.
PROBLEMS = {"classification": "cross_entropy", "regression": "squared_error"}


@dataclass(frozen=True)
class Config:
    """Settings of the model and its training.

    `MLP` and `Trainer` describe most fields; `SETTINGS` contains their defaults and ranges.

    Attributes
    ----------
    problem : str
        "classification" or "regression".
    features : tuple of str
        Names in `FEATURES`: the inputs of the model.
    loss : str
        "default", which stands for the built-in loss of the problem, or the name of an own loss.
    random_state : int
        Seed of the next new model: of its initial weights, batches and dropout.
    keep_weights : bool
        Whether a new model starts with weights of the old model; see `transfer_weights`.
    test_share : float
        The share of points that are test points.
    max_steps_per_second : float
        Speed of training; 0 is full speed. The trained weights do not depend on the speed.
    """

    problem: str = SETTINGS["problem"].default
    features: tuple[str, ...] = SETTINGS["features"].default
    hidden_layer_sizes: tuple[int, ...] = SETTINGS["hidden_layer_sizes"].default
    activation: str = SETTINGS["activation"].default
    loss: str = SETTINGS["loss"].default
    optimizer: str = SETTINGS["optimizer"].default
    learning_rate: float = SETTINGS["learning_rate"].default
    batch_size: int = SETTINGS["batch_size"].default
    weight_decay: float = SETTINGS["weight_decay"].default
    l1: float = SETTINGS["l1"].default
    dropout: float = SETTINGS["dropout"].default
    init: str = SETTINGS["init"].default
    random_state: int = SETTINGS["random_state"].default
    keep_weights: bool = SETTINGS["keep_weights"].default
    test_share: float = SETTINGS["test_share"].default
    max_steps_per_second: float = SETTINGS["max_steps_per_second"].default

    @property
    def loss_name(self) -> str:
        """Name of the loss in `LOSSES`."""
        return PROBLEMS[self.problem] if self.loss == "default" else self.loss

    @property
    def is_penalized(self) -> bool:
        """Whether training minimizes a penalty on the weights in addition to the loss."""
        return bool(self.l1 or self.weight_decay)

    def changed(self, values: Mapping[str, Any]) -> Config:
        """Return a copy with new values for the settings in `values`, after a check of each value.

        Raises
        ------
        ValidationError
            If a name is not a setting or a value is not allowed.
        """
        checked = {}
        for name, value in check_mapping("config", values).items():
            check = CHECKS[check_choice("setting", name, tuple(CHECKS))]
            checked[name] = check(name, value)
        changed = replace(self, **checked)
        if changed.problem == "regression" and checked.get("loss", "default") != "default":
            message = f"Own losses are for classification, got {checked['loss']!r} in regression."
            raise ValidationError("loss", message)
        return changed.for_problem(changed.problem)

    def for_problem(self, problem: str) -> Config:
        """Return a copy for `problem`. In regression, the default loss replaces an own loss."""
        loss = "default" if problem == "regression" else self.loss
        return replace(self, problem=problem, loss=loss)

    def changes_to(self, other: Config) -> set[str]:
        """Return the names of the settings that differ in `other`.

        Settings whose change requires nothing (`requires` in `SETTINGS`) are left out.
        """
        names = {field.name for field in fields(self)}.difference(settings_that_require("nothing"))
        return {name for name in names if getattr(self, name) != getattr(other, name)}


CHECKS: dict[str, Callable[[str, Any], Any]] = {
    "problem": lambda name, value: check_choice(name, value, PROBLEMS),
    "features": lambda _, value: check_features(value),
    "hidden_layer_sizes": lambda _, value: check_hidden_layer_sizes(value),
    "activation": lambda name, value: check_choice(name, value, tuple(ACTIVATIONS)),
    "optimizer": lambda name, value: check_choice(name, value, tuple(OPTIMIZERS)),
    "loss": lambda name, value: check_choice(name, value, ("default", *_own_losses())),
    "init": lambda name, value: check_choice(name, value, tuple(INITS)),
    "keep_weights": check_bool,
    **{name: check_number for name, setting in SETTINGS.items() if setting.range},
}
"""The check of each setting: ``check(name, value)`` returns the value to store."""


def settings_that_require(*requirements: Requirement) -> tuple[str, ...]:
    """Return the names of the settings that have one of `requirements` in `SETTINGS`."""
    return tuple(name for name, setting in SETTINGS.items() if setting.requires in requirements)


def _own_losses() -> list[str]:
    """Return the names of the losses that are not built-in."""
    return [name for name in LOSSES if name not in PROBLEMS.values()]
