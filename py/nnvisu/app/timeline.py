"""What training has passed through: snapshots at even steps, few enough to keep."""

from __future__ import annotations

from typing import Final

import numpy as np

from nnvisu.trainer import StateDict

MAX_SNAPSHOTS: Final = 256
MAX_BYTES: Final = 2**26
"""All snapshots together take no more: WebAssembly memory never shrinks."""


class Timeline:
    """Snapshots of a training at every multiple of `spacing` steps, from step 0.

    When there are too many, every other one goes and `spacing` doubles. As the steps alone decide
    which ones are kept, none is missed however the training is cut into slices.

    Parameters
    ----------
    max_snapshots : int, default=256
    max_bytes : int, default=2**26
        Large networks have fewer snapshots, two at least.

    Attributes
    ----------
    spacing : int
        A power of two.
    next_step : int
        The step at which the next snapshot is due.
    branches : list of int
        Steps, rising, at which what came later was dropped.
    limited_by_memory : bool
        Whether it was `max_bytes` that thinned them.
    """

    def __init__(self, max_snapshots: int = MAX_SNAPSHOTS, max_bytes: int = MAX_BYTES) -> None:
        self.max_snapshots = max_snapshots
        self.max_bytes = max_bytes
        self.spacing = 1
        self.next_step = 0
        self.branches: list[int] = []
        self.limited_by_memory = False
        self._snapshots: dict[int, StateDict] = {}
        self._n_bytes = 0

    @property
    def steps(self) -> list[int]:
        """Steps of the snapshots, rising."""
        return list(self._snapshots)

    def at(self, step: int) -> StateDict:
        """Return the snapshot of `step`, which must be one of `steps`."""
        return self._snapshots[step]

    def record(self, snapshot: StateDict) -> None:
        """Keep `snapshot` if its step is a multiple of `spacing`, in place of one of that step."""
        step = snapshot["n_steps"]
        if step % self.spacing == 0:
            if step in self._snapshots:
                self._n_bytes -= _size(self._snapshots[step])
            self._snapshots[step] = snapshot
            self._n_bytes += _size(snapshot)
            self._thin()
        self.expect_after(step)

    def fitting(self, max_bytes: int) -> tuple[int, list[StateDict]]:
        """Return every so many steps a snapshot, of as many steps as `max_bytes` have room for.

        Returns
        -------
        spacing : int
        snapshots : list of dict
            Those of its multiples, with rising steps; one at least if there are any.
        """
        spacing, snapshots = self.spacing, list(self._snapshots.values())
        while len(snapshots) > 1 and sum(map(_size, snapshots)) > max_bytes:
            spacing *= 2
            snapshots = [each for each in snapshots if each["n_steps"] % spacing == 0]
        return spacing, snapshots

    def expect_after(self, step: int) -> None:
        """Let the first multiple of `spacing` after `step` be the next one due."""
        self.next_step = (step // self.spacing + 1) * self.spacing

    def branch(self, step: int) -> None:
        """Drop what came after `step`; with room to spare, the spacing is finer from there on."""
        self._keep({s: snapshot for s, snapshot in self._snapshots.items() if s <= step})
        self.branches = [s for s in self.branches if s < step] + [step]
        while self.spacing > 1 and step <= self.max_snapshots // 2 * (self.spacing // 2):
            self.spacing //= 2
        self.expect_after(step)

    def _thin(self) -> None:
        while len(self._snapshots) > 2 and not self._fits():
            self.limited_by_memory = len(self._snapshots) <= self.max_snapshots
            self.spacing *= 2
            even = {s: snapshot for s, snapshot in self._snapshots.items() if s % self.spacing == 0}
            self._keep(even)

    def _fits(self) -> bool:
        return len(self._snapshots) <= self.max_snapshots and self._n_bytes <= self.max_bytes

    def _keep(self, snapshots: dict[int, StateDict]) -> None:
        self._snapshots = snapshots
        self._n_bytes = sum(map(_size, snapshots.values()))


def _size(snapshot: StateDict) -> int:
    """Return the bytes of its arrays, those of a shared batch order counted each time."""
    remaining = snapshot["remaining"]
    owner = remaining if remaining.base is None else remaining.base
    arrays = [*snapshot["optimizer_state"].values(), snapshot["params"], np.asarray(owner)]
    return sum(int(array.nbytes) for array in arrays)
