"""Timing of the checks for a stall."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from ..workspace import Workspace
from . import find_stall

SECONDS: Final = 0.25
"""During training, the minimum number of seconds between the starts of two checks."""

SHARE: Final = 0.02
"""During training, the maximum share of the time that checks may take."""


class StallCheck:
    """Checks for a stall: at most once at each step, and during training only from time to time."""

    def __init__(self) -> None:
        self._due_at = -math.inf
        self._checked: tuple[int, int] | None = None

    def update(self, workspace: Workspace, clock: Callable[[], float]) -> None:
        """If a check is due, check whether the network of `workspace` still learns.

        Parameters
        ----------
        workspace : Workspace
        clock : callable returning float
            Time in seconds, from any origin.
        """
        learner, start = workspace.learner, clock()
        now = (workspace.run, workspace.trainer.n_steps_)
        is_early = workspace.learning and start < self._due_at
        if learner.latest is not None or now == self._checked or is_early:
            return
        learner.progress.stall = find_stall(learner, workspace.config)
        end = clock()
        self._due_at = max(start + SECONDS, end + (end - start) / SHARE)
        self._checked = now
