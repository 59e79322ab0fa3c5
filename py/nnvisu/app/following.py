"""The section ``followed``: forward and backward pass of the followed point."""

from __future__ import annotations

import math
from typing import Any, Final

import numpy as np

from nnvisu.point_trace import BackwardTrace, trace_backward, trace_forward

from .pacing import Clock, Schedule
from .workspace import Workspace

SECONDS: Final = 0.2
"""Minimum time between two sections during training: people cannot read faster changes."""


class FollowWatch:
    """Computes the section ``followed`` for frames, during training at most once in `SECONDS`.

    Parameters
    ----------
    clock : Clock
    """

    def __init__(self, clock: Clock) -> None:
        self._schedule = Schedule(clock, seconds=SECONDS)

    def update(self, workspace: Workspace) -> dict[str, Any]:
        """Return ``{"followed": section}``; ``{}`` if no point is followed or no section is due."""
        if workspace.watched.followed is None:
            return {}
        if workspace.learning and not self._schedule.is_due:
            return {}
        with self._schedule.timing():
            return {"followed": followed_section(workspace)}


def followed_section(workspace: Workspace) -> dict[str, Any] | None:
    """Return the section ``followed`` of the viewed step; None if no point is followed.

    Returns
    -------
    dict or None
        ``point``, ``x``, ``y`` and ``label`` of the sample; the step; ``inputs``; ``layers`` with
        ``coefs``, ``intercepts``, ``z`` and ``a`` of each layer; the ``prediction``. ``loss`` and
        ``gradients``, the derivatives of each layer (see `BackwardLayer`), are None for a sample
        without a label. A loss that is not finite is None, too.
    """
    followed, model = workspace.watched.followed, workspace.model
    sample = followed and followed.find(workspace.points)
    if followed is None or sample is None:
        return None
    with np.errstate(all="ignore"):  # Weights may be so large that values overflow.
        forward = trace_forward(model, sample.inputs(workspace.config.features))
        backward = sample.label is not None and trace_backward(model, forward, sample.label)
    parameters = zip(model.coefs_, model.intercepts_, forward.layers, strict=True)
    return {
        "point": followed.point,
        **sample._asdict(),
        "step": workspace.trainer.n_steps_,
        "inputs": forward.layers[0].inputs.copy(),
        "layers": [
            {"coefs": W.copy(), "intercepts": b.copy(), "z": layer.z, "a": layer.a.copy()}
            for W, b, layer in parameters
        ],
        "prediction": forward.prediction.copy(),
        **_backward_entries(backward or None),
    }


def _backward_entries(backward: BackwardTrace | None) -> dict[str, Any]:
    if backward is None:
        return {"loss": None, "gradients": None}
    return {
        "loss": backward.loss if math.isfinite(backward.loss) else None,
        "gradients": [
            {name: values.copy() for name, values in layer._asdict().items()}
            for layer in backward.layers
        ],
    }
