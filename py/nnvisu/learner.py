"""A model, its trainer, and the points as these two see them."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

from .config import PROBLEMS, Config
from .features import transform
from .losses import LOSSES
from .metrics import accuracy
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

    def metrics(self) -> dict[str, float | None]:
        """Return loss and accuracy over the training and over the test points, without dropout.

        None stands for what there is not: the accuracy of values, anything of no points.
        """
        train_loss, train_accuracy = self._measured(self.training)
        test_loss, test_accuracy = self._measured(self.test)
        return {
            "train_loss": train_loss,
            "train_accuracy": train_accuracy,
            "test_loss": test_loss,
            "test_accuracy": test_accuracy,
        }

    def _measured(self, sample: Sample) -> tuple[float | None, float | None]:
        if not len(sample.y):
            return None, None
        loss = LOSSES[self.model.loss]
        outputs = self.model.logits(sample.inputs)
        value, _ = loss.function(outputs, sample.y)
        if not math.isfinite(value):
            return None, None
        if self.model.loss == "squared_error":
            return value, None
        return value, accuracy(sample.y, loss.prediction(outputs))


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
