"""The course of the statistics over the run, from checkpoints of the timeline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np

from nnvisu._types import FloatArray, IntArray
from nnvisu.layer_statistics import ACTIVE, LayerStatistics, layer_statistics
from nnvisu.network import MLP
from nnvisu.trainer import Trainer

from ..learner import Learner
from ..stalls.evidence import sampled
from ..timeline import Checkpoint

MAX_STEPS: Final = 32
"""Maximum number of steps of a course. Each step takes a forward pass and a backward pass."""


class Course(NamedTuple):
    """Values at some steps of the run.

    Attributes
    ----------
    steps : ndarray of int32, shape (n_steps,)
        Steps in rising order.
    values : ndarray of float64, shape (n_layers, 3, n_steps)
        For each layer: norm of the gradient, update to weight, share of dead or saturated neurons.
    """

    steps: IntArray
    values: FloatArray


def values_of(layers: list[LayerStatistics]) -> FloatArray:
    """Return the values of one step for `Course`, shape (n_layers, 3)."""
    shares = [float((layer.states != ACTIVE).mean()) for layer in layers]
    rows = zip(layers, shares, strict=True)
    return np.array([(layer.gradient_norm, layer.update_ratio, share) for layer, share in rows])


class Past:
    """Statistics at checkpoints, computed with the present points and settings.

    Parameters
    ----------
    learner : Learner
    """

    def __init__(self, learner: Learner) -> None:
        self._learner = learner
        self._progress = learner.progress
        self._values: dict[int, tuple[Checkpoint, FloatArray]] = {}
        trainer, model = learner.trainer, learner.model
        names = ("optimizer", "learning_rate", "weight_decay", "l1")
        self._trainer = Trainer(
            MLP(model.layer_sizes, model.activation, loss=model.loss, init="zero"),
            **{name: getattr(trainer, name) for name in names},
        )

    def describes(self, learner: Learner) -> bool:
        """Return whether points and settings of `learner` are those of this object."""
        return learner is self._learner and learner.progress is self._progress

    def compute(self) -> Iterator[None]:
        """Compute the missing statistics; yield after each checkpoint."""
        for checkpoint in self._checkpoints():
            if self._known(checkpoint) is None:
                self._values[checkpoint["n_steps"]] = checkpoint, self._values_at(checkpoint)
                yield

    def course(self, layers: list[LayerStatistics]) -> Course:
        """Return the computed statistics; `layers` are the statistics of the viewed step."""
        values = {self._learner.trainer.n_steps_: values_of(layers)}
        for checkpoint in self._checkpoints():
            known = self._known(checkpoint)
            if known is not None:
                values[checkpoint["n_steps"]] = known
        steps = sorted(values)
        return Course(
            np.array(steps, dtype=np.int32), np.stack([values[step] for step in steps], axis=-1)
        )

    @np.errstate(all="ignore")
    def _values_at(self, checkpoint: Checkpoint) -> FloatArray:
        self._trainer.load_state_dict(checkpoint)
        return values_of(layer_statistics(self._trainer, *sampled(self._learner)))

    def _known(self, checkpoint: Checkpoint) -> FloatArray | None:
        present, values = self._values.get(checkpoint["n_steps"], (None, None))
        return values if present is checkpoint else None

    def _checkpoints(self) -> list[Checkpoint]:
        """Return evenly spaced checkpoints and, while an earlier step is viewed, the latest one."""
        timeline, spacing = self._learner.timeline, self._learner.timeline.spacing
        steps = timeline.steps
        while len(steps) > MAX_STEPS:
            spacing *= 2
            steps = [step for step in steps if step % spacing == 0]
        latest = [self._learner.latest] if self._learner.latest else []
        n_outputs = self._learner.model.layer_sizes[-1]
        checkpoints = [*map(timeline.at, steps), *latest]
        return [each for each in checkpoints if each["n_outputs"] == n_outputs]
