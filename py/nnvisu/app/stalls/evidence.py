"""Evidence of a stall: losses of checkpoints, outputs of layers, gradients.

Every fact is computed when a detector first reads it. If the network learns well, a check therefore
needs only one forward pass. Between two checks, nothing is computed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from nnvisu._types import FloatArray, LabelArray
from nnvisu.losses import LOSSES
from nnvisu.network import MLP
from nnvisu.setup.config import Config

from ..timeline import Checkpoint
from .remedies import Remedy

if TYPE_CHECKING:
    from ..learner import Learner

MAX_POINTS: Final = 2000
"""Maximum number of training points in a check. If there are more, every n-th point is used."""

MAX_PRODUCTS: Final = 2**21
"""Maximum number of multiplications (points times parameters) of a forward pass.

A browser computes this number of multiplications in a millisecond. Large networks are therefore
checked with fewer points, but with at least `MIN_POINTS`.
"""

MIN_POINTS: Final = 50

MAX_SAMPLES: Final = 64
"""Maximum number of checkpoints whose losses are compared. Each loss is computed once."""

MIN_SAMPLES: Final = 4
"""With fewer losses than this number, a detector cannot judge the course of the loss."""

FLAT_LEVEL: Final = 0.99
"""From this level on, a loss counts as no better than the loss of the constant prediction."""

FLAT_STEPS: Final = 3000
"""A loss is flat if its level has been `FLAT_LEVEL` or more for this number of steps. With usual
settings, the level remained 1 for up to 1,700 steps (SGD with silu) before it fell. Only SGD with
sigmoid takes longer.
"""


class Stall(NamedTuple):
    """The cause of a stall, written as a sentence, and the remedy."""

    message: str
    remedy: Remedy


@dataclass
class Progress:
    """Record of the training since the last change of points, settings or weights.

    Attributes
    ----------
    since : int
        The step of the change.
    losses : dict of int to float
        Losses of checkpoints, by step.
    stall : Stall or None
        Result of the last check.
    """

    since: int
    losses: dict[int, float] = field(default_factory=dict)
    stall: Stall | None = None


class Evidence:
    """Facts about the training of a learner at its latest step.

    The level of a loss is the loss divided by the loss of the constant prediction: the shares of
    the classes, or in regression the mean. At level 1, the network is no better than this
    prediction.

    Parameters
    ----------
    learner : Learner
        It must have a training point, and its viewed step must be the latest step.
    config : Config
        The settings of `learner`.

    Attributes
    ----------
    model : MLP
    inputs : ndarray of float64, shape (n_samples, n_features)
    y : ndarray of int64 or float64, shape (n_samples,)
    constant_loss : float
        Loss of the constant prediction.
    n_steps : int
        Number of steps since the last change of points, settings or weights.
    """

    def __init__(self, learner: Learner, config: Config) -> None:
        self.config = config
        self.model = learner.model
        self.inputs, self.y = sampled(learner)
        self.constant_loss = constant_loss(self.model.loss, self.y)
        self.n_steps = learner.trainer.n_steps_ - learner.progress.since
        self._learner = learner

    @property
    def is_classification(self) -> bool:
        """Whether the points have classes."""
        return not self.model.is_regression

    @cached_property
    def level(self) -> float:
        """The level of the present loss."""
        return self._loss(self.model) / self.constant_loss

    @cached_property
    def levels(self) -> dict[int, float]:
        """Levels at evenly spaced checkpoints and at the latest step, by step, in rising order."""
        timeline, progress = self._learner.timeline, self._learner.progress
        steps, spacing = [s for s in timeline.steps if s >= progress.since], timeline.spacing
        while len(steps) > MAX_SAMPLES:
            spacing *= 2
            steps = [step for step in steps if step % spacing == 0]
        for step in steps:
            if step not in progress.losses:
                progress.losses[step] = self._loss(self._model_of(timeline.at(step)))
        levels = {step: progress.losses[step] / self.constant_loss for step in steps}
        return {**levels, self._learner.trainer.n_steps_: self.level}

    def recent_levels(self, n_steps: int) -> FloatArray | None:
        """Return the levels of the last `n_steps` steps, or of the last quarter of all steps.

        The longer of these two spans is used. Steps before the last change of points, settings or
        weights do not count. Return None if there are fewer steps than `n_steps`, or fewer levels
        than `MIN_SAMPLES`.
        """
        if self.n_steps < n_steps:
            return None
        start = self._learner.trainer.n_steps_ - max(n_steps, self.n_steps // 4)
        recent = [level for step, level in self.levels.items() if step >= start]
        return np.array(recent) if len(recent) >= MIN_SAMPLES else None

    @property
    def is_flat(self) -> bool:
        """Whether the level has been at least `FLAT_LEVEL` for `FLAT_STEPS` steps or longer."""
        recent = self.recent_levels(FLAT_STEPS)
        return recent is not None and bool(recent.min() >= FLAT_LEVEL)

    @cached_property
    def outputs(self) -> list[FloatArray]:
        """For each hidden layer, its outputs for `inputs`."""
        return self.model.hidden_activations(self.inputs)

    @cached_property
    def gradient(self) -> FloatArray:
        """Gradient of the loss with respect to all parameters, without penalties and dropout."""
        return self.model.loss_and_gradient_unchecked(self.inputs, self.y)[1]

    @property
    def linear_gradient(self) -> float:
        """Largest magnitude in the gradient of the loss, for a linear model with these predictions.

        The gradient is computed with respect to the weights of standardized inputs.
        """
        errors = LOSSES[self.model.loss].function(self.model.logits(self.inputs), self.y)[1]
        centered = self.inputs - self.inputs.mean(axis=0)
        scale = np.maximum(centered.std(axis=0), np.finfo(float).tiny)
        return float(np.abs((centered / scale).T @ errors).max())

    def model_before(self, n_steps: int) -> MLP | None:
        """Return the model as it was at least `n_steps` steps ago.

        Return None if every checkpoint that is old enough was recorded before the last change of
        points, settings or weights.
        """
        timeline, latest = self._learner.timeline, self._learner.trainer.n_steps_
        since = self._learner.progress.since
        steps = [step for step in timeline.steps if since <= step <= latest - n_steps]
        return self._model_of(timeline.at(steps[-1])) if steps else None

    @cached_property
    def _scratch(self) -> MLP:
        return MLP(self.model.layer_sizes, self.model.activation, loss=self.model.loss)

    def _model_of(self, checkpoint: Checkpoint) -> MLP:
        """Return a model with the weights of `checkpoint`. The next call changes this model."""
        self._scratch.params_ = checkpoint["params"]
        return self._scratch

    def _loss(self, model: MLP) -> float:
        with np.errstate(all="ignore"):
            return LOSSES[model.loss].mean(model.logits(self.inputs), self.y)


def sampled(learner: Learner) -> tuple[FloatArray, Any]:
    """Return inputs and labels of the training points for a check, or of every n-th point.

    The number of points follows from `MAX_POINTS`, `MAX_PRODUCTS` and `MIN_POINTS`.
    """
    n_points = MAX_PRODUCTS // len(learner.model.params_)
    n_points = min(max(n_points, MIN_POINTS), MAX_POINTS)
    every = -(-len(learner.training.y) // n_points)
    return learner.training.inputs[::every], learner.training.y[::every]


def constant_loss(loss: str, y: LabelArray) -> float:
    """Return the loss of the constant prediction.

    This loss is the entropy of the class shares, or in regression the variance of the values.
    """
    if loss == "squared_error":
        return float(np.var(y))
    shares = np.unique(y, return_counts=True)[1] / len(y)
    return float(-np.sum(shares * np.log(shares)))
