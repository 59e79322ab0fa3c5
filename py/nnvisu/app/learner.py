"""The learner: a model, its trainer, its timeline, and the points as the network's inputs."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from copy import deepcopy
from typing import NamedTuple

import numpy as np

from nnvisu._types import FloatArray, LabelArray
from nnvisu.features import transform
from nnvisu.network import MLP
from nnvisu.setup.config import Config, settings_that_require
from nnvisu.setup.points import Points
from nnvisu.trainer import Trainer

from .divergence import DivergedError
from .evaluation import Evaluations, evaluate
from .stalls.evidence import Progress
from .timeline import Checkpoint, Timeline, fitting

#: Approximate size of a checkpoint without the values of its arrays.
CHECKPOINT_BYTES = 2**11


class Sample(NamedTuple):
    """Input features of points, shape (n_samples, n_features), with the labels of the points."""

    inputs: FloatArray
    y: LabelArray


class Learner:
    """A fresh model with the settings of `config`, and a trainer that trains it on `points`.

    Parameters
    ----------
    config : Config
    points : Points
        Points whose problem is `config.problem`.

    Attributes
    ----------
    model : MLP
    trainer : Trainer
    training, test : Sample
        The training points and the test points.
    timeline : Timeline
        The checkpoints of this model.
    latest : dict or None
        The checkpoint of the latest step while an earlier step is viewed; otherwise None. Model and
        trainer are at the viewed step. Points and settings do not depend on the viewed step.
    trained_on_test_points : bool
        Whether the model was trained on points that are now test points.
    points : Points
        The points of `training` and `test`.
    seconds : float
        Time that `train` has taken since this learner was made, on this machine.
    progress : Progress
        Record of the training since the last change of points, settings or weights.
    number : int or None
        Number of the model in its workspace; None until the learner is in a workspace. If Undo
        brings back a learner, the page finds the curves of the model by this number.
    """

    def __init__(self, config: Config, points: Points) -> None:
        self.features = config.features
        self.model = MLP(
            (len(config.features), *config.hidden_layer_sizes, points.n_classes or 1),
            activation=config.activation,
            random_state=config.random_state,
            loss=config.loss_name,
            init=config.init,
        )
        self.trainer = Trainer(self.model, random_state=config.random_state)
        self.timeline = Timeline()
        self.latest: Checkpoint | None = None
        self.trained_on_test_points = False
        self.seconds = 0.0
        self.number: int | None = None
        self.points = points
        self.apply_settings(config)
        self.set_points(points)
        self.record()

    @property
    def latest_step(self) -> int:
        """The last step that was trained, even while an earlier step is viewed."""
        return self.latest["n_steps"] if self.latest else self.trainer.n_steps_

    @property
    def n_bytes(self) -> int:
        """Size of the timeline and of the network's inputs in bytes."""
        arrays = [*self.training, *self.test]
        overhead = CHECKPOINT_BYTES * len(self.timeline.steps)
        return self.timeline.n_bytes + overhead + sum(array.nbytes for array in arrays)

    @property
    def shared(self) -> list[object]:
        """Objects that never change, so that copies of this learner share them."""
        checkpoints = map(self.timeline.at, self.timeline.steps)
        return [self.training, self.test, *checkpoints]

    def copy(self) -> Learner:
        """Return a copy with the same model, timeline and viewed step.

        The copy does not contain the arrays that the model allocates for its layers, which may take
        many megabytes.
        """
        return deepcopy(self, {id(each): each for each in self.shared})

    def apply_settings(self, config: Config) -> None:
        """Apply all settings that do not change the weights."""
        self.features = config.features
        self.model.loss = config.loss_name
        self.model.activation = config.activation
        for name in settings_that_require("assignment"):
            if name not in ("loss", "activation"):
                setattr(self.trainer, name, getattr(config, name))
        self.timeline.fit_optimizer_state(self.trainer.state_)
        if self.latest:
            self.latest = fitting(self.latest, self.trainer.state_)
        self.note_change()

    def set_points(self, points: Points, continues: bool = False) -> None:
        """Replace the points by points of the same problem, and adjust the model's outputs.

        The timeline records the change. If `continues` is True, the change is part of the previous
        change and is not recorded.
        """
        if not continues:
            self.timeline.record_data_change(self.latest_step, self.points, points)
        self.points = points
        self._n_outputs = points.n_classes or 1
        self._fit_outputs()
        inputs, y, is_test = transform(points.X, self.features), points.y, points.is_test
        self.training = Sample(inputs[~is_test], y[~is_test])
        self.test = Sample(inputs[is_test], y[is_test])
        self.note_change()

    def note_change(self) -> None:
        """Start a new record of the progress: points, settings or weights have changed."""
        self.progress = Progress(self.latest_step)

    def record(self) -> None:
        """Record a checkpoint if one is due at the present step and no earlier step is viewed."""
        if self.latest is None:
            self.timeline.record(self.trainer.state_dict())

    def train(self, go_on: Callable[[], bool]) -> None:
        """Take an optimizer step, and further steps while `go_on` returns True.

        Raises
        ------
        DivergedError
            If the loss becomes infinite or NaN. Then an earlier step is restored.
        """
        start = time.perf_counter()
        try:
            self._train(go_on)
        finally:
            self.seconds += time.perf_counter() - start

    def _train(self, go_on: Callable[[], bool]) -> None:
        trainer, timeline = self.trainer, self.timeline
        inputs, y = self.training
        while True:
            loss = trainer.step_unchecked(inputs, y)
            if not math.isfinite(loss):
                failed = trainer.n_steps_
                self._recover()
                raise DivergedError(loss, failed, trainer.n_steps_, trainer.learning_rate)
            if trainer.n_steps_ == timeline.next_step:
                timeline.record(trainer.state_dict())
            if not go_on():
                return

    def rewind(self, state: Checkpoint) -> None:
        """Return to the state before a slice of training that failed in the middle of a step."""
        # The failed step may have changed names and shapes in the trainer's state. With the stored
        # names, `load_state_dict` does not call the optimizer, which may be own code.
        self.trainer.state_ = dict(state["optimizer_state"])
        self._load(state)
        self.timeline.rewind(state["n_steps"])

    def restore(self, latest: Checkpoint, timeline: Timeline) -> None:
        """Restore a `timeline` and the checkpoint of its latest step."""
        self.timeline = timeline
        timeline.expect_after(latest["n_steps"])
        self._load(latest)
        self.note_change()

    def at(self, step: int) -> Trainer:
        """Return a trainer with a copy of the model at the step that `view` would view."""
        nearest = self._nearest(step)
        if nearest == self.latest_step:
            checkpoint = self.latest or self.trainer.state_dict()
        else:
            checkpoint = self.timeline.at(nearest)
        trainer = Trainer(deepcopy(self.model))
        trainer.load_state_dict(checkpoint)
        if self._n_outputs != trainer.model.layer_sizes[-1]:
            trainer.resize_outputs(self._n_outputs)
        return trainer

    def view(self, step: int) -> None:
        """Load the checkpoint nearest to `step`; `view_latest` returns to the latest step."""
        nearest = self._nearest(step)
        if nearest == self.latest_step:
            self.view_latest()
        else:
            self.latest = self.latest or self.trainer.state_dict()
            self._load(self.timeline.at(nearest))

    def view_latest(self) -> None:
        """Load the latest checkpoint again, if an earlier step is viewed."""
        if self.latest is not None:
            self._load(self.latest)
            self.latest = None

    def resume(self) -> None:
        """Make the viewed step the latest one, and discard later steps."""
        if self.latest is not None:
            self.latest = None
            self.timeline.branch(self.trainer.n_steps_)
            self.record()
            self.note_change()

    def equal_start(self, other: Learner) -> bool:
        """Return whether `other` has the same weights and the same random state."""
        mine, others = self.trainer.state_dict(), other.trainer.state_dict()
        same_weights = np.array_equal(mine["params"], others["params"])
        return same_weights and mine["rng_state"] == others["rng_state"]

    def evaluate(self, model: MLP | None = None) -> Evaluations:
        """Return measures of the model, or of another `model`, on training and test points.

        Dropout is off.
        """
        model = model or self.model
        return Evaluations(evaluate(model, *self.training), evaluate(model, *self.test))

    def _nearest(self, step: int) -> int:
        steps = [*self.timeline.steps, self.latest_step]
        return min(steps, key=lambda recorded: abs(recorded - step))

    def _load(self, checkpoint: Checkpoint) -> None:
        self.trainer.load_state_dict(checkpoint)
        self._fit_outputs()

    def _fit_outputs(self) -> None:
        if self._n_outputs != self.model.layer_sizes[-1]:
            self.trainer.resize_outputs(self._n_outputs)
            self.record()

    def _recover(self) -> None:
        """Load the last checkpoint with at most the loss of step 0, and discard later steps.

        An own loss may be NaN at every checkpoint; then this loads the last one with finite
        weights.
        """
        checkpoints = [self.timeline.at(step) for step in self.timeline.steps]
        with np.errstate(all="ignore"):
            highest = self._loss_of(checkpoints[0])
            for checkpoint in reversed(checkpoints):
                loss, weights = self._loss_of(checkpoint), self.model.params_
                if loss <= highest and np.isfinite(weights).all():
                    break
        self.timeline.branch(self.trainer.n_steps_)
        self.note_change()

    def _loss_of(self, checkpoint: Checkpoint) -> float:
        self._load(checkpoint)
        loss = evaluate(self.model, *self.training).loss
        return math.inf if loss is None else loss
