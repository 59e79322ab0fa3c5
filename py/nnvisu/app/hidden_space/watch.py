"""Computation of the section ``hidden_space`` while the page shows it."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from nnvisu._types import FloatArray
from nnvisu.features import transform
from nnvisu.hidden_space import Axis, aligned, layer_values
from nnvisu.principal_components import PrincipalComponents, principal_components
from nnvisu.setup.points import Points

from ..pacing import Clock, Schedule
from ..workspace import Workspace
from .layer import GRID, axes_of, folds_of, layer_section, outputs_of
from .probe_watch import ProbeWatch
from .request import HiddenSpaceRequest

MAX_POINTS: Final = 2000
"""Maximum number of points in the section; of more points, an evenly spaced choice is sent."""
TRAINING_SHARE: Final = 0.08
"""Maximum share of the time that the section takes while training."""


class Basis(NamedTuple):
    """Everything that determines the section, except the weights."""

    request: HiddenSpaceRequest
    points: Points
    run: int

    def equals(self, other: Basis | None) -> bool:
        """Return whether the two bases have the same request, points and run."""
        if other is None:
            return False
        same = self.request is other.request and self.points is other.points
        return same and self.run == other.run


class HiddenSpaceWatch:
    """Computes the section ``hidden_space`` for frames while the page shows it.

    While training, it takes at most `TRAINING_SHARE` of the time.

    Parameters
    ----------
    clock : Clock
    """

    def __init__(self, clock: Clock) -> None:
        self._schedule = Schedule(clock, share=TRAINING_SHARE)
        self._directions: dict[tuple[int, int], FloatArray] = {}
        self._probe = ProbeWatch(clock)
        self._sent: Basis | None = None

    def update(self, workspace: Workspace) -> dict[str, Any]:
        """Return ``{"hidden_space": section}``, or ``{}`` if there is nothing to send.

        Nothing is sent while the page does not show the hidden space, or if a value is infinite.
        During training, nothing is sent until the next section is due.

        Returns
        -------
        dict
            The section holds ``n_samples``, the number of all points; ``indices``, int32, the
            shown points; ``layers``, a dict for each layer, inputs first, see `layer_section`;
            ``probe``, None or ``{layer, score}``, see `ProbeWatch`; ``folds``, float32 of shape
            (n_segments, 4), see `fold_lines`, or None without fold lines. While training, layers
            that the page does not show are None: the page has received them before.
        """
        request = workspace.watched.hidden_space
        if request is None:
            self._directions.clear()
            self._sent = None
            return {}
        basis = Basis(request, workspace.points, workspace.run)
        is_sent = workspace.learning and basis.equals(self._sent)
        if is_sent and not self._schedule.is_due:
            return {}
        with self._schedule.timing():
            section = self._section(workspace, request, request.shown_layers if is_sent else None)
        self._sent = basis if section else None
        return section

    def _section(
        self, workspace: Workspace, request: HiddenSpaceRequest, shown: tuple[int, ...] | None
    ) -> dict[str, Any]:
        """Return the section with the layers `shown`, or with all layers if `shown` is None."""
        points, model = workspace.points, workspace.model
        n_shown = min(len(points), MAX_POINTS)
        indices = np.linspace(0, len(points) - 1, n_shown).round().astype(np.int32)
        positions = np.concatenate([points.X[indices], GRID])
        values = layer_values(model, transform(positions, workspace.config.features))
        if not all(np.isfinite(layer).all() for layer in values):
            return {}
        training = np.nonzero(~points.is_test[indices])[0]
        of_components = training if len(training) > 1 else np.arange(len(indices), len(positions))
        layers: list[dict[str, Any] | None] = []
        for index, layer in enumerate(values):
            if shown is not None and index not in shown:
                layers.append(None)
                continue
            axes = axes_of(request, index, layer.shape[1])
            components = self._components(index, layer[of_components], axes)
            outputs = outputs_of(workspace, index)
            layers.append(layer_section(layer, len(indices), components, axes, outputs))
        section = {"n_samples": len(points), "indices": indices, "layers": layers}
        probe = self._probe_of(workspace, request, values, indices)
        return {"hidden_space": {**section, "probe": probe, "folds": folds_of(workspace, request)}}

    def _probe_of(
        self,
        workspace: Workspace,
        request: HiddenSpaceRequest,
        values: list[FloatArray],
        indices: npt.NDArray[np.int32],
    ) -> dict[str, Any] | None:
        """Return the probe of the shown layer; None if there is none.

        There is no probe unless exactly one layer is shown and there are training points. The last
        layer has no probe, because its values are the outputs themselves.

        Parameters
        ----------
        workspace : Workspace
        request : HiddenSpaceRequest
        values : list of ndarray
            Values of each layer, first at the shown points.
        indices : ndarray of int32
            The shown points.
        """
        points = workspace.points
        rows = np.nonzero(~points.is_test[indices])[0]
        if len(request.shown_layers) != 1 or not len(rows):
            return None
        (layer,) = request.shown_layers
        if layer >= len(values) - 1:
            return None
        return self._probe.update(workspace, layer, values[layer][rows], points.y[indices[rows]])

    def _components(
        self, index: int, values: FloatArray, axes: tuple[Axis, Axis]
    ) -> PrincipalComponents:
        """Return the principal components of a layer, with the signs of the previous frame.

        If no axis is a component, only the mean is computed.
        """
        if not any(isinstance(axis, str) for axis in axes):
            n_neurons = values.shape[1]
            return PrincipalComponents(values.mean(axis=0), np.empty((0, n_neurons)), np.empty(0))
        key = (index, values.shape[1])
        components = principal_components(values, 2)
        if key in self._directions:
            components = aligned(components, self._directions[key])
        self._directions[key] = components.directions
        return components
