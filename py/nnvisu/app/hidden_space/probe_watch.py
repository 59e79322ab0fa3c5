"""The score of the linear probe of one layer, computed a few times a second while training."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from nnvisu._types import FloatArray, LabelArray
from nnvisu.linear_probe import probe_accuracy, probe_r2

from ..pacing import Clock, Schedule
from ..workspace import Workspace

SECONDS: Final = 0.25
"""During training, the minimum number of seconds between the starts of two fits."""

SHARE: Final = 0.04
"""During training, the maximum share of the time that the fits may take."""


class ProbeWatch:
    """Fits the probe of the layer that the page shows.

    Parameters
    ----------
    clock : Clock
    """

    def __init__(self, clock: Clock) -> None:
        self._schedule = Schedule(clock, seconds=SECONDS, share=SHARE)
        self._probe: dict[str, Any] = {}
        self._run = -1

    def update(
        self, workspace: Workspace, layer: int, values: FloatArray, y: LabelArray
    ) -> dict[str, Any]:
        """Return ``{layer, score}`` of the viewed step or, while training, of a recent step.

        Parameters
        ----------
        workspace : Workspace
        layer : int
            0 for the inputs.
        values : ndarray of float64, shape (n_samples, n_neurons)
            Values of the layer at one training point or more.
        y : ndarray of int64 or float64, shape (n_samples,)
            Labels of these points.
        """
        is_present = self._probe.get("layer") == layer and self._run == workspace.run
        if workspace.learning and is_present and not self._schedule.is_due:
            return self._probe
        with self._schedule.timing():
            if n_classes := workspace.points.n_classes:
                score = probe_accuracy(values, y.astype(np.int64), n_classes)
            else:
                score = probe_r2(values, y.astype(np.float64))
        self._probe, self._run = {"layer": layer, "score": score}, workspace.run
        return self._probe
