"""A model, its trainer, and the points as these two see them."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from nnvisu._validation import FloatArray, LabelArray, ValidationError
from nnvisu.features import transform
from nnvisu.network import MLP
from nnvisu.trainer import StateDict, Trainer

from .config import PROBLEMS, Config, settings_that_require
from .evaluation import Evaluations, evaluate
from .points import Points
from .timeline import Timeline


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
    timeline : Timeline
        What training has passed through.
    newest : dict or None
        Where training is, while model and trainer show an earlier step. Points and settings are
        always those of the present, whatever step is shown.
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
        self.timeline = Timeline()
        self.newest: StateDict | None = None
        self.adjust(config)
        self.set_points(points)
        self.record()

    def adjust(self, config: Config) -> None:
        """Take over all settings that leave the weights as they are."""
        for name in settings_that_require("assignment"):
            owner = self.model if name == "activation" else self.trainer
            setattr(owner, name, getattr(config, name))

    def set_points(self, points: Points) -> None:
        """Train on other points of the same problem from now on; classes come and go with them."""
        self._n_outputs = points.n_classes or 1
        self._fit_outputs()
        inputs, y, is_test = transform(points.X, self.features), points.y, points.is_test
        self.training = Sample(inputs[~is_test], y[~is_test])
        self.test = Sample(inputs[is_test], y[is_test])

    def record(self) -> None:
        """Keep the model as it is now for its step, if that is one of the timeline's."""
        if self.newest is None:
            self.timeline.record(self.trainer.state_dict())

    def train(self, go_on: Callable[[], bool]) -> None:
        """Take optimizer steps, one at least, while `go_on` says so.

        Raises
        ------
        DivergedError
            If the loss is no longer finite; training is back at the last good step then.
        """
        trainer, timeline = self.trainer, self.timeline
        inputs, y = self.training
        while True:
            if not math.isfinite(trainer.step_unchecked(inputs, y)):
                failed = trainer.n_steps_
                self._recover()
                raise DivergedError(failed, trainer.n_steps_, trainer.learning_rate)
            if trainer.n_steps_ == timeline.next_step:
                timeline.record(trainer.state_dict())
            if not go_on():
                return

    def restore(self, newest: StateDict, timeline: Timeline) -> None:
        """Go on from `newest`, with that `timeline` behind it."""
        self.timeline = timeline
        timeline.expect_after(newest["n_steps"])
        self._load(newest)

    def show(self, step: int) -> None:
        """Show the model of the step nearest to `step`; `leave` brings back the newest."""
        newest = self.newest or self.trainer.state_dict()
        steps = [*self.timeline.steps, newest["n_steps"]]
        nearest = min(steps, key=lambda known: abs(known - step))
        if nearest == newest["n_steps"]:
            self.leave()
        else:
            self.newest = newest
            self._load(self.timeline.at(nearest))

    def leave(self) -> None:
        """Show the newest model again."""
        if self.newest is not None:
            self._load(self.newest)
            self.newest = None

    def resume(self) -> None:
        """Make the step that is shown the newest one; what came after it is lost."""
        if self.newest is not None:
            self.newest = None
            self.timeline.branch(self.trainer.n_steps_)
            self.record()

    def evaluate(self) -> Evaluations:
        """Return how well the training and the test points are predicted, without dropout."""
        return Evaluations(evaluate(self.model, *self.training), evaluate(self.model, *self.test))

    def _load(self, state: StateDict) -> None:
        self.trainer.load_state_dict(state)
        self._fit_outputs()

    def _fit_outputs(self) -> None:
        if self._n_outputs != self.model.layer_sizes[-1]:
            self.trainer.resize_outputs(self._n_outputs)
            self.record()

    def _recover(self) -> None:
        """Go back to the last snapshot whose loss was no higher than at the beginning."""
        snapshots = [self.timeline.at(step) for step in self.timeline.steps]
        with np.errstate(all="ignore"):
            highest = self._loss_of(snapshots[0])
            for snapshot in reversed(snapshots):
                if self._loss_of(snapshot) <= highest < math.inf:
                    break
        self.timeline.branch(self.trainer.n_steps_)

    def _loss_of(self, snapshot: StateDict) -> float:
        self._load(snapshot)
        loss = evaluate(self.model, *self.training).loss
        return math.inf if loss is None else loss


class DivergedError(ValidationError):
    """Training has led to a loss that is no finite number, and was put back.

    Parameters
    ----------
    failed : int
        The step after which the loss was not finite.
    n_steps : int
        The step at which training is now.
    learning_rate : float
        The one that it failed with.
    """

    code = "training_diverged"

    def __init__(self, failed: int, n_steps: int, learning_rate: float) -> None:
        super().__init__(
            "learning_rate",
            f"Training diverged: after step {failed:,} the loss was no longer a finite number, "
            f"the weights had grown beyond all bounds. The model is back at step {n_steps:,}.",
            "Try a lower learning rate or fewer layers.",
        )
        self.details = {"remedy": {"learning_rate": float(f"{learning_rate / 10:.3g}")}}
