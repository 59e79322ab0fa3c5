"""Frames: the sections that the session reports without a command."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import chain
from typing import Protocol

from .following import FollowWatch
from .hidden_space.watch import HiddenSpaceWatch
from .layers.watch import LayersWatch
from .maps import compared_maps_in_parts, map_in_parts, map_sections
from .pacing import FOLLOWED_RATE, SLICE_SECONDS, Clock, FramePacer, StepRate
from .script.watch import ScriptWatch
from .sections import Sections, measure_sections, timeline_section
from .stalls.check import StallCheck
from .surface_watch import SurfaceWatch
from .workspace import Workspace


class Watch(Protocol):
    """Computes a section while the page shows it."""

    def update(self, workspace: Workspace) -> Sections:
        """Return the section under its name; an empty dict if there is nothing to send."""


class Frames:
    """Computes the sections of a frame: at once, or in slices if the computation takes long.

    Maps, metrics and the sections of open tabs are computed at once. The maps of a comparison, a
    finer map, the course of the statistics of layers, and the loss surface are computed in slices.

    Parameters
    ----------
    clock : Clock
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._pacer = FramePacer()
        self._rate = StepRate()
        self._stalls = StallCheck(clock)
        self._script = ScriptWatch(clock)
        self._layers = LayersWatch(clock)
        self._watches: tuple[Watch, ...] = (
            HiddenSpaceWatch(clock),
            self._layers,
            FollowWatch(clock),
        )
        self._surface = SurfaceWatch(clock)
        #: Sections that are computed in slices while training is paused: the maps of a
        #: comparison, a finer map, and the course of the statistics of layers.
        self._refined: Iterator[Sections] | None = None
        #: Whether the last frame contained a comparison. If own code of the kept run is removed,
        #: the comparison ends, and the next frame reports its end.
        self._compares = False

    def due_at(self, workspace: Workspace) -> float:
        """Return the time at which `advance` has work; infinity if only a command causes work."""
        due = [self._surface.due_at(workspace)]
        if self._refined:
            due.append(-math.inf)
        if workspace.stale:
            due.append(self._next_frame_at(workspace))
        return min(due)

    def advance(self, workspace: Workspace, now: float) -> Sections | None:
        """Compute a frame, or other sections for one slice, if either is due at `now` (seconds).

        Returns
        -------
        dict or None
            The sections that are complete, possibly none; None if nothing was due.
        """
        self._rate.update(now, workspace.trainer.n_steps_, workspace.learning)
        if workspace.learning or workspace.model_stale:
            self._refined = None
        if workspace.stale and now >= self._next_frame_at(workspace):
            frame = self._frame(workspace, now)
            self._pacer.reported(now, self._clock())
            return frame
        if self._refined:
            return self._refine(self._refined)
        if now >= self._surface.due_at(workspace):
            surface = self._surface.advance(workspace, SLICE_SECONDS)
            return {"loss_surface": surface} if surface else {}
        return None

    def drop_refined(self) -> None:
        """Drop the sections that are computed in slices, because they describe another model."""
        self._refined = None

    def stop(self) -> None:
        """Stop all computations after an error. The next change starts them again."""
        self.drop_refined()
        self._surface.stop()

    def _next_frame_at(self, workspace: Workspace) -> float:
        """Return the earliest time of the next frame.

        At low step rates, return -infinity, so that every step is shown.
        """
        followed = 0 < workspace.config.max_steps_per_second <= FOLLOWED_RATE
        return self._pacer.due_at(workspace.learning and not followed)

    def _frame(self, workspace: Workspace, start: float) -> Sections:
        compared = workspace.compared
        is_model_stale = workspace.model_stale or bool(compared and compared.stale)
        # If own code fails in this frame, the frame is not tried again until the next change.
        workspace.model_stale = workspace.metrics_stale = False
        frame = self._maps(workspace, start) if is_model_stale else {}
        frame |= self._comparison(workspace)
        frame["timeline"] = timeline_section(workspace)
        frame |= measure_sections(workspace)
        frame["training"]["steps_per_second"] = self._rate.value
        frame |= self._script.update(workspace, frame["training"])
        for watch in self._watches:
            frame |= watch.update(workspace)
        if "layers" in frame and not workspace.learning:
            self._refined = chain(self._refined or (), self._layers.complete(workspace))
        return frame

    def _maps(self, workspace: Workspace, start: float) -> Sections:
        """Compute the maps, plan the refined sections, and check for a stall."""
        n_params = len(workspace.model.params_)
        resolution = self._pacer.resolution(n_params, workspace.learning)
        maps = map_sections(workspace, resolution)
        self._pacer.mapped(self._clock() - start, n_params, resolution)
        self._refined = None
        if not workspace.learning:
            finer = self._pacer.fine_resolution(n_params)
            self._refined = chain(
                compared_maps_in_parts(workspace),
                map_in_parts(workspace, finer) if finer > resolution else (),
            )
        self._stalls.update(workspace)
        return maps | {"compared_maps": None}

    def _comparison(self, workspace: Workspace) -> Sections:
        """Return the section ``compared``, if the compared run has changed."""
        compared, points = workspace.compared, workspace.points
        has_ended = self._compares and compared is None
        self._compares = compared is not None
        if compared is None or not compared.is_due(points):
            return {"compared": None} if has_ended else {}
        n_params = len(compared.learner.model.params_)
        resolution = self._pacer.resolution(n_params, workspace.learning)
        return {"compared": compared.section(points, resolution)}

    def _refine(self, refined: Iterator[Sections]) -> Sections:
        """Compute the refined sections for one slice; return the first that is complete, or {}."""
        until = self._clock() + SLICE_SECONDS
        for sections in refined:
            if sections or self._clock() >= until:
                return sections
        self._refined = None
        return {}
