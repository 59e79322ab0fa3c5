"""Timing of the checks for a stall."""

from __future__ import annotations

from typing import Final

from ..pacing import Clock, Schedule
from ..workspace import Workspace
from . import find_stall

SECONDS: Final = 0.25
"""During training, the minimum number of seconds between the starts of two checks."""

SHARE: Final = 0.02
"""During training, the maximum share of the time that checks may take."""


class StallCheck:
    """Checks for a stall: at most once at each step, and during training only from time to time.

    Parameters
    ----------
    clock : Clock
    """

    def __init__(self, clock: Clock) -> None:
        self._schedule = Schedule(clock, seconds=SECONDS, share=SHARE)
        self._checked: tuple[int, int] | None = None

    def update(self, workspace: Workspace) -> None:
        """If a check is due, check whether the network of `workspace` still learns."""
        learner = workspace.learner
        now = (workspace.run, workspace.trainer.n_steps_)
        is_early = workspace.learning and not self._schedule.is_due
        if learner.latest is not None or now == self._checked or is_early:
            return
        with self._schedule.timing():
            learner.progress.stall = find_stall(learner, workspace.config)
        self._checked = now
