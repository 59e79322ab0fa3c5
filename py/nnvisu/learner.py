"""A model, its trainer, and the points as these two see them."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

from .config import PROBLEMS, Config
from .evaluation import Evaluations, evaluate
from .features import transform
from .network import MLP
from .points import Points
from .trainer import Trainer
from .validation import FloatArray, LabelArray, ValidationError

#: Settings that need another network.
ARCHITECTURE = ("problem", "features", "hidden_layer_sizes")
#: Settings that the trainer takes over as they are, without touching the weights.
TRAINER_SETTINGS = (
    "optimizer",
    "learning_rate",
    "batch_size",
    "weight_decay",
    "l1",
    "dropout",
)


class Sample(NamedTuple):
    """Points as the network sees them."""

    inputs: FloatArray
    y: LabelArray


class Learner:
    """A fresh model for the architecture of `config`, and what trains it on `points`.

    Parameters
    ----------
    config : Config
    points : Points
        Of the problem of `config`.

    Attributes
    ----------
    model : MLP
    trainer : Trainer
    training, test : Sample
        The points to train on, and those held out.
    """

    def __init__(self, config: Config, points: Points) -> None:
        self.features = config.features
        n_outputs = points.n_classes or 1
        self.model = MLP(
            (len(config.features), *config.hidden_layer_sizes, n_outputs),
            activation=config.activation,
            random_state=config.random_state,
            loss=PROBLEMS[config.problem],
        )
        self.trainer = Trainer(self.model, random_state=config.random_state)
        self.adjust(config)
        self.take(points)

    def adjust(self, config: Config) -> None:
        """Take over all settings that leave the weights as they are."""
        self.model.activation = config.activation
        for name in TRAINER_SETTINGS:
            setattr(self.trainer, name, getattr(config, name))

    def take(self, points: Points) -> None:
        """Train on other points of the same problem from now on; classes come and go with them."""
        if points.n_classes and points.n_classes != self.model.layer_sizes[-1]:
            self.trainer.resize_outputs(points.n_classes)
        inputs, y, is_test = transform(points.X, self.features), points.y, points.is_test
        self.training = Sample(inputs[~is_test], y[~is_test])
        self.test = Sample(inputs[is_test], y[is_test])

    def train(self, go_on: Callable[[], bool]) -> None:
        """Take optimiser steps, one at least, while `go_on` says so.

        Raises
        ------
        DivergedError
            If the loss is no longer finite.
        """
        step = self.trainer.step
        inputs, y = self.training
        while True:
            if not math.isfinite(step(inputs, y)):
                raise DivergedError(self.trainer.n_steps_)
            if not go_on():
                return

    def evaluate(self) -> Evaluations:
        """Return how well the training and the test points are predicted, without dropout."""
        return Evaluations(evaluate(self.model, *self.training), evaluate(self.model, *self.test))


class DivergedError(ValidationError):
    """Training has led to a loss that is no finite number."""

    code = "training_diverged"

    def __init__(self, n_steps: int) -> None:
        super().__init__(
            "learning_rate",
            f"The loss is no longer a finite number after step {n_steps}: "
            "the weights have grown beyond all bounds.",
            "Lower the learning rate, then press Reset model.",
        )
