"""The section ``loss_surface``, computed in slices while the page shows it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import numpy as np

from nnvisu._check_values import ValidationError
from nnvisu._types import FloatArray
from nnvisu.loss_surface import (
    FINEST,
    LEAST_WEIGHT_SIDE,
    Plane,
    extent_of,
    loss_grids,
    principal_plane,
    weight_plane,
)
from nnvisu.losses import LOSSES
from nnvisu.setup.parts import Parts

from .learner import Learner, Sample
from .pacing import Clock, Schedule
from .surface_request import SurfaceRequest
from .workspace import Workspace

Section = dict[str, Any]

TRAINING_SHARE: Final = 0.08
"""Maximum share of the time that the surface takes while training."""

FIRST_SHARE: Final = 0.5
"""Maximum share of the time that the first grid takes while training: until this grid is complete,
the page shows no surface.
"""

TRAINING_SECONDS: Final = 1.0
"""Minimum time between two surfaces while training."""

RETRY_SECONDS: Final = 0.2
"""Minimum time between two attempts to find a plane while training."""

TRAINING_SIDE: Final = 17
"""Number of losses along each side while training; while it is paused, finer grids follow."""

PROGRESS_SECONDS: Final = 0.2
"""Minimum time between two reports of progress."""


class Basis(NamedTuple):
    """Everything that determines a surface. After a change, the surface is out of date."""

    request: SurfaceRequest
    training: Sample
    parts: Parts
    params: bytes
    settings: tuple[str, str, int, int]

    @classmethod
    def of(cls, workspace: Workspace, request: SurfaceRequest) -> Basis:
        """Return the basis of the surface of the viewed step."""
        learner = workspace.learner
        model, timeline = learner.model, learner.timeline
        settings = (model.activation, model.loss, learner.latest_step, len(timeline.steps))
        params = model.params_.tobytes()
        return cls(request, learner.training, workspace.parts, params, settings)

    def equals(self, other: Basis) -> bool:
        """Return whether both bases determine the same surface."""
        return self.is_earlier(other) and self[3:] == other[3:]

    def is_earlier(self, other: Basis) -> bool:
        """Return whether training alone may have led from this basis to the other basis."""
        same = (self.request is other.request, self.training is other.training)
        return all(same) and self.parts == other.parts and self.settings[:2] == other.settings[:2]


class SurfaceWatch:
    """Computes the surface that the page requests, and computes it again after each change.

    While training, the surface is coarse and takes at most `TRAINING_SHARE` of the time, except for
    the first grid.

    Parameters
    ----------
    clock : Clock
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        #: Schedules of the slices after (True) and before (False) the first grid.
        self._slices = {
            True: Schedule(clock, share=TRAINING_SHARE),
            False: Schedule(clock, share=FIRST_SHARE),
        }
        self._has_grid = False
        self._basis: Basis | None = None
        self._grids: Iterator[FloatArray | None] | None = None
        self._surface: Section = {}
        self._n_computed = 0
        self._next_start = self._reported = -math.inf

    def due_at(self, workspace: Workspace) -> float:
        """Return the time of the next slice; infinity if there is nothing to compute."""
        request = workspace.watched.surface
        if request is None or request.canceled:
            return math.inf
        if workspace.learning:
            due_at = self._slices[self._has_grid].due_at
            return max(due_at, -math.inf if self._grids else self._next_start)
        if self._grids or self._basis is None:
            return -math.inf
        return math.inf if self._basis.equals(Basis.of(workspace, request)) else -math.inf

    def stop(self) -> None:
        """Stop the computation after an error. The next change starts another computation."""
        self._grids = None

    def advance(self, workspace: Workspace, seconds: float) -> Section | None:
        """Compute for `seconds`, but at least one loss; return the section if it has changed."""
        request = workspace.watched.surface
        assert request is not None
        with self._slices[self._has_grid].timing():
            start = self._clock()
            basis = Basis.of(workspace, request)
            if self._is_outdated(basis, workspace.learning):
                self._has_grid &= bool(self._basis and self._basis.is_earlier(basis))
                self._basis, self._grids, self._n_computed = basis, None, 0
                section = self._begin(workspace, request)
                self._next_start = start + (TRAINING_SECONDS if self._grids else RETRY_SECONDS)
                return section
            return self._compute(workspace.learning, start + seconds)

    def _is_outdated(self, basis: Basis, learning: bool) -> bool:
        if self._basis is None:
            return True
        # A training step interrupts only the finer grids: they are computed while paused.
        if learning and self._grids and self._n_computed <= TRAINING_SIDE**2:
            return not self._basis.is_earlier(basis)
        return not self._basis.equals(basis)

    def _begin(self, workspace: Workspace, request: SurfaceRequest) -> Section:
        """Choose the plane and start the computation; return the section."""
        learner = workspace.learner
        if not len(learner.training.y):
            return {"status": "no_points"}
        steps, checkpoints = _checkpoints(learner)
        try:
            plane = _plane(learner, request, checkpoints)
        except ValidationError:
            return {"status": "no_plane"}
        path = plane.project(checkpoints)
        extent = extent_of(path, LEAST_WEIGHT_SIDE if request.axes else 0.0)
        self._grids = loss_grids(learner.model, plane, extent, *learner.training)
        viewed = path[steps.index(learner.trainer.n_steps_)]
        axes = request.axes and [axis._asdict() for axis in request.axes]
        self._surface = {
            "step": learner.trainer.n_steps_,
            "axes": axes,
            "shares": [float(share) for share in plane.explained_variance_ratio(checkpoints)],
            "horizontal": list(extent[0]),
            "vertical": list(extent[1]),
            "path": path,
            "path_steps": np.array(steps, dtype=np.int32),
            "loss": _loss_at(learner, plane, viewed),
        }
        return {"status": "computing", "progress": 0.0}

    def _compute(self, learning: bool, until: float) -> Section | None:
        """Continue the computation until the time `until`."""
        grids = self._grids
        if grids is None:
            return None
        for losses in grids:
            if losses is not None:
                return self._grid_section(losses, learning)
            self._n_computed += 1
            if self._clock() >= until:
                break
        if self._clock() < self._reported + PROGRESS_SECONDS:
            return None
        self._reported = self._clock()
        return {"status": "computing", "progress": self._n_computed / FINEST**2}

    def _grid_section(self, losses: FloatArray, learning: bool) -> Section:
        side, self._has_grid = len(losses), True
        is_complete = side == FINEST or (learning and side >= TRAINING_SIDE)
        if is_complete:
            self._grids = None
        if side < FINEST and is_complete:
            self._basis = self._basis and self._basis._replace(params=b"")  # Refine in a pause.
        status = "complete" if is_complete else "computing"
        surface = {**self._surface, "losses": losses}
        return {"status": status, "progress": self._n_computed / FINEST**2, "surface": surface}


def _checkpoints(learner: Learner) -> tuple[list[int], FloatArray]:
    """Return the steps of the timeline, and the parameters at these steps.

    Checkpoints with another number of classes than the viewed step are left out.
    """
    trainer, timeline = learner.trainer, learner.timeline
    found = {step: timeline.at(step)["params"] for step in timeline.steps}
    if learner.latest:
        found[learner.latest_step] = learner.latest["params"]
    found[trainer.n_steps_] = learner.model.params_.copy()
    size = len(learner.model.params_)
    steps = sorted(step for step, params in found.items() if len(params) == size)
    return steps, np.array([found[step] for step in steps])


def _plane(learner: Learner, request: SurfaceRequest, checkpoints: FloatArray) -> Plane:
    """Return the requested plane through the viewed parameters.

    Raises
    ------
    ValidationError
        If the network lacks one of the weights, or if the checkpoints have too few directions.
    """
    params = learner.model.params_.copy()
    if request.axes is None:
        return principal_plane(checkpoints, params)
    first, second = (axis.index_in(learner.model.layer_sizes) for axis in request.axes)
    return weight_plane(params, first, second)


def _loss_at(learner: Learner, plane: Plane, viewed: FloatArray) -> float | None:
    """Return the loss on the plane at the viewed parameters, which equals the training loss."""
    model, trained = learner.model, learner.model.params_.copy()
    inputs, y = learner.training
    model.params_ = plane.params(float(viewed[0]), float(viewed[1]))
    try:
        loss = LOSSES[model.loss].mean(model.logits(inputs), y)
    finally:
        model.params_ = trained
    return loss if math.isfinite(loss) else None
