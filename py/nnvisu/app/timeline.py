"""The timeline: checkpoints at evenly spaced steps, within limits of number and memory."""

from __future__ import annotations

from copy import copy
from typing import Final

import numpy as np

from nnvisu.optimizers import State
from nnvisu.setup.points import Points
from nnvisu.trainer import StateDict

Checkpoint = StateDict
"""Weights, optimizer state and random state at one step; see `Trainer.state_dict`."""

MAX_CHECKPOINTS: Final = 256
MAX_BYTES: Final = 2**26
"""Maximum size of all checkpoints together, in bytes.

A limit is necessary because WebAssembly memory never shrinks.
"""


class Timeline:
    """Checkpoints of a model at all multiples of `spacing` steps, from step 0.

    If there are too many checkpoints, every second one is dropped and `spacing` doubles. The steps
    with checkpoints depend only on the number of steps taken, not on the length of slices.

    Parameters
    ----------
    max_checkpoints : int, default=256
    max_bytes : int, default=2**26
        Large networks have fewer checkpoints, but at least two.

    Attributes
    ----------
    spacing : int
        A power of two.
    next_step : int
        The step at which the next checkpoint is due.
    branches : list of int
        The steps after which all later steps were discarded, in rising order.
    data_changes : list of int
        The steps at which the points changed after training had begun, in rising order. The
        weights at such a step, and at earlier steps, were trained on other points than later
        weights.
    limited_by_memory : bool
        Whether `max_bytes`, not `max_checkpoints`, was the limit when checkpoints were dropped.
    """

    def __init__(self, max_checkpoints: int = MAX_CHECKPOINTS, max_bytes: int = MAX_BYTES) -> None:
        self.max_checkpoints = max_checkpoints
        self.max_bytes = max_bytes
        self.spacing = 1
        self.next_step = 0
        self.branches: list[int] = []
        self.data_changes: list[int] = []
        self._replaced: tuple[int, Points] | None = None
        self.limited_by_memory = False
        self._checkpoints: dict[int, Checkpoint] = {}
        self._n_bytes = 0

    @property
    def steps(self) -> list[int]:
        """Steps of the checkpoints, in rising order."""
        return list(self._checkpoints)

    @property
    def n_bytes(self) -> int:
        """Size of the checkpoints' arrays in bytes."""
        return self._n_bytes

    def copy(self) -> Timeline:
        """Return a copy that shares the checkpoints."""
        other = copy(self)
        other.branches, other.data_changes = [*self.branches], [*self.data_changes]
        other._checkpoints = dict(self._checkpoints)
        return other

    def at(self, step: int) -> Checkpoint:
        """Return the checkpoint of `step`, which must be one of `steps`."""
        return self._checkpoints[step]

    def record(self, checkpoint: Checkpoint) -> None:
        """Record `checkpoint` if its step is a multiple of `spacing`.

        `checkpoint` replaces an earlier checkpoint of the same step.
        """
        step = checkpoint["n_steps"]
        if step % self.spacing == 0:
            if step in self._checkpoints:
                self._n_bytes -= _size(self._checkpoints[step])
            self._checkpoints[step] = checkpoint
            self._n_bytes += _size(checkpoint)
            self._thin()
        self.expect_after(step)

    def fitting(self, max_bytes: int) -> tuple[int, list[Checkpoint]]:
        """Return evenly spaced checkpoints, as many as fit into `max_bytes`.

        Returns
        -------
        spacing : int
        checkpoints : list of dict
            The checkpoints at the multiples of `spacing`, by rising step. At least one checkpoint
            is returned if the timeline has any.
        """
        spacing, checkpoints = self.spacing, list(self._checkpoints.values())
        while len(checkpoints) > 1 and sum(map(_size, checkpoints)) > max_bytes:
            spacing *= 2
            checkpoints = [each for each in checkpoints if each["n_steps"] % spacing == 0]
        return spacing, checkpoints

    def record_data_change(self, step: int, old: Points, new: Points) -> None:
        """Record that `new` points replace the `old` ones after `step` steps.

        Another choice of test points is not a change of the points.
        Untrained weights have seen no points, so a change at step 0 is not recorded. If a
        change is undone before the next step, its record is dropped.
        """
        if self.data_changes[-1:] == [step]:
            if self._replaced and self._replaced[0] == step and new.same_points(self._replaced[1]):
                self.data_changes.pop()
        elif step and not new.same_points(old):
            self.data_changes.append(step)
            self._replaced = step, old

    def expect_after(self, step: int) -> None:
        """Set `next_step` to the first multiple of `spacing` after `step`."""
        self.next_step = (step // self.spacing + 1) * self.spacing

    def branch(self, step: int) -> None:
        """Drop the checkpoints after `step`; if there is room, reduce `spacing` for later steps."""
        self._replace({s: state for s, state in self._checkpoints.items() if s <= step})
        self.branches = [s for s in self.branches if s < step] + [step]
        # The present points are the points of the last change. If the step of this change is
        # dropped, record the change at `step`.
        self.data_changes = sorted({min(s, step) for s in self.data_changes} - {0})
        while self.spacing > 1 and step <= self.max_checkpoints // 2 * (self.spacing // 2):
            self.spacing //= 2
        self.expect_after(step)

    def rewind(self, step: int) -> None:
        """Drop the checkpoints after `step`, as if the steps after it had never been taken."""
        self._replace({s: state for s, state in self._checkpoints.items() if s <= step})
        self.expect_after(step)

    def halve(self) -> None:
        """Drop every second checkpoint; `spacing` doubles."""
        self.spacing *= 2
        left = {s: state for s, state in self._checkpoints.items() if s % self.spacing == 0}
        self._replace(left)
        self.expect_after(self.next_step - 1)

    def fit_optimizer_state(self, state: State) -> None:
        """Drop the entries of the optimizer state that have another number of axes than in `state`.

        Two own optimizers may use the same name for entries of different shapes.
        """
        self._checkpoints = {s: fitting(each, state) for s, each in self._checkpoints.items()}

    def _thin(self) -> None:
        while len(self._checkpoints) > 2 and not self._fits():
            self.limited_by_memory = len(self._checkpoints) <= self.max_checkpoints
            self.halve()

    def _fits(self) -> bool:
        return len(self._checkpoints) <= self.max_checkpoints and self._n_bytes <= self.max_bytes

    def _replace(self, checkpoints: dict[int, Checkpoint]) -> None:
        self._checkpoints = checkpoints
        self._n_bytes = sum(map(_size, checkpoints.values()))


def fitting(checkpoint: Checkpoint, state: State) -> Checkpoint:
    """Return the checkpoint without entries that have another number of axes than in `state`."""
    stored = checkpoint["optimizer_state"]
    wrong = {name for name in stored.keys() & state.keys() if stored[name].ndim != state[name].ndim}
    if not wrong:
        return checkpoint
    entries = {name: value for name, value in stored.items() if name not in wrong}
    return {**checkpoint, "optimizer_state": entries}


def _size(checkpoint: Checkpoint) -> int:
    """Return the size of a checkpoint's arrays in bytes.

    Checkpoints of one epoch may share the array with the order of the points. This array counts for
    each of these checkpoints.
    """
    remaining = checkpoint["remaining"]
    owner = remaining if remaining.base is None else remaining.base
    arrays = [*checkpoint["optimizer_state"].values(), checkpoint["params"], np.asarray(owner)]
    return sum(int(array.nbytes) for array in arrays)
