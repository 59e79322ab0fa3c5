"""The section ``layers``, computed only while the page shows it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

import numpy as np

from nnvisu._types import FloatArray
from nnvisu.layer_statistics import LayerStatistics, histogram, layer_statistics
from nnvisu.losses import LOSSES

from ..pacing import Clock, Schedule
from ..stalls import LEARNED_LEVEL
from ..stalls.evidence import constant_loss, sampled
from ..workspace import Workspace
from .course import Course, Past
from .diagnosis import Finding, diagnose

SECONDS: Final = 0.25
"""During training, the minimum number of seconds between the starts of two computations."""

SHARE: Final = 0.04
"""During training, the maximum share of the time that the computations may take."""

STEPS_AT_ONCE: Final = 3
"""Number of earlier steps whose statistics are computed with one section during training."""

Sections = dict[str, Any]


class LayersWatch:
    """Computes the section ``layers``, at most a few times a second.

    Parameters
    ----------
    clock : Clock
    """

    def __init__(self, clock: Clock) -> None:
        self._schedule = Schedule(clock, seconds=SECONDS, share=SHARE)
        self._past: Past | None = None

    def update(self, workspace: Workspace) -> Sections:
        """Return ``{"layers": section}``, or ``{}`` if there is nothing to send.

        Nothing is sent if the page does not show the section, if there are no training points, or
        during training if no computation is due.

        Parameters
        ----------
        workspace : Workspace
            The page shows the section if `watched.layers` is True.
        """
        if not workspace.watched.layers or not len(workspace.learner.training.y):
            self._past = None
            return {}
        if workspace.learning and not self._schedule.is_due:
            return {}
        with self._schedule.timing():
            if self._past is None or not self._past.describes(workspace.learner):
                self._past = Past(workspace.learner)
            for _ in islice(self._past.compute(), STEPS_AT_ONCE):
                pass
            return {"layers": layers_section(workspace, self._past)}

    def complete(self, workspace: Workspace) -> Iterator[Sections]:
        """Compute the statistics of all earlier steps, while training is paused.

        Yields
        ------
        dict
            An empty dict after each step of the course; at the end ``{"layers": section}``. If the
            statistics are complete, or if the page does not show the section, there are no items.
        """
        past, is_new = self._past, False
        if past is None:
            return
        for _ in past.compute():
            is_new = True
            yield {}
            if self._past is not past:  # points or settings have changed
                return
        if is_new:
            yield {"layers": layers_section(workspace, past)}


def examine(workspace: Workspace) -> tuple[list[LayerStatistics], list[Finding]]:
    """Return the statistics of each layer at the viewed step, and the finding on each layer."""
    inputs, y = sampled(workspace.learner)
    layers = layer_statistics(workspace.trainer, inputs, y)
    return layers, diagnose(layers, workspace.config, _has_learned(workspace, layers, y))


@np.errstate(all="ignore")
def layers_section(workspace: Workspace, past: Past) -> Sections:
    """Return the section ``layers``: the statistics at the viewed step, and their course.

    Returns
    -------
    dict
        ``step``; ``n_points``, the number of points of the statistics, and ``n_training``, the
        number of training points; ``inputs``, the histogram of the input features; ``steps`` of
        the course; ``layers``, a dict for each layer.
    """
    learner = workspace.learner
    inputs, y = sampled(learner)
    layers, findings = examine(workspace)
    course = past.course(layers)
    return {
        "step": learner.trainer.n_steps_,
        "n_points": len(y),
        "n_training": len(learner.training.y),
        "inputs": _histogram(inputs),
        "steps": course.steps,
        "layers": [
            _layer(layer, course, index, finding)
            for index, (layer, finding) in enumerate(zip(layers, findings, strict=True))
        ],
    }


def _layer(layer: LayerStatistics, course: Course, index: int, finding: Finding) -> Sections:
    remedy = finding.remedy
    return {
        "gradient_norm": _finite(layer.gradient_norm),
        "error_norm": _finite(layer.error_norm),
        "update_ratio": _finite(layer.update_ratio),
        "states": layer.states.astype(np.uint8),
        "weights": _histogram(layer.weights),
        "activations": _histogram(layer.outputs),
        "gradients": _histogram(layer.gradients),
        "course": course.values[index],
        "message": finding.message,
        "remedy": remedy and remedy._asdict(),
    }


def _has_learned(workspace: Workspace, layers: list[LayerStatistics], y: Any) -> bool:
    """Return whether the loss is low; False for an own loss, whose scale is unknown."""
    model = workspace.model
    if workspace.config.loss != "default":
        return False
    loss = LOSSES[model.loss].mean(layers[-1].outputs, y)
    return bool(loss < LEARNED_LEVEL * constant_loss(model.loss, y))


def _histogram(values: FloatArray) -> Sections | None:
    """Return a histogram for an event, or None if a value is not finite."""
    if not np.isfinite(values).all():
        return None
    low, high, counts = histogram(values)
    return {"low": low, "high": high, "counts": counts.astype(np.int32)}


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
