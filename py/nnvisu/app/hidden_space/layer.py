"""Values, axes and outputs of one layer in the section ``hidden_space``."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from nnvisu._types import FloatArray
from nnvisu.fold_lines import FOLDING_ACTIVATIONS, fold_lines
from nnvisu.hidden_space import Axis, Section, grid_lines, layer_view, output_section
from nnvisu.principal_components import PrincipalComponents

from ..workspace import Workspace
from .request import HiddenSpaceRequest

N_LINES: Final = 11
"""Number of lines of the grid in each direction."""
N_ALONG: Final = 41
"""Number of positions along each line of the grid."""
GRID: Final = grid_lines(N_LINES, N_ALONG).reshape(-1, 2)
"""Positions on the lines of the grid."""
N_FOLD_CELLS: Final = 48
"""Number of cells along each side of the grid on which fold lines are found."""


def axes_of(request: HiddenSpaceRequest, index: int, n_neurons: int) -> tuple[Axis, Axis]:
    """Return the requested axes of a layer, or its default axes.

    By default, the axes of the inputs, and of a layer with two neurons, are the first two neurons.
    The axes of every larger layer are the first two principal components. The axes of a layer
    with one neuron are this neuron and "pc2"; the coordinate along "pc2" is then 0.
    """
    chosen = request.axes.get(index)
    if chosen and all(isinstance(axis, str) or axis < n_neurons for axis in chosen):
        return chosen
    if n_neurons == 1:
        return (0, "pc2")
    return (0, 1) if n_neurons == 2 or index == 0 else ("pc1", "pc2")


def outputs_of(workspace: Workspace, index: int) -> tuple[FloatArray, FloatArray] | None:
    """Return the weights and biases from a layer to the outputs; None if this map is not linear."""
    model = workspace.model
    n_layers = len(model.layer_sizes)
    if index == n_layers - 1:
        return np.eye(model.layer_sizes[-1]), np.zeros(model.layer_sizes[-1])
    return (model.coefs_[-1], model.intercepts_[-1]) if index == n_layers - 2 else None


def layer_section(
    values: FloatArray,
    n_points: int,
    components: PrincipalComponents,
    axes: tuple[Axis, Axis],
    outputs: tuple[FloatArray, FloatArray] | None,
) -> dict[str, Any]:
    """Return the dict of a layer in the section.

    Parameters
    ----------
    values : ndarray of float64, shape (n_points + n_grid, n_neurons)
        Values at the shown points and at the positions of the grid.
    n_points : int
    components : PrincipalComponents
        Components of the layer's values at the training points.
    axes : tuple of two axes
    outputs : tuple or None
        See `outputs_of`.

    Returns
    -------
    dict
        ``n_neurons``; ``axes``, a list of two axes; ``points``, float64 of shape (n_points, 2), the
        coordinates of the points; ``grid``, float32 of shape (2, n_lines, n_along, 2), the
        coordinates of the grid; ``explained``, a list with the shares of the variance of the
        principal components, empty if no axis is a component; ``section``, None or
        ``{slopes, intercepts, is_exact}``, see `output_section`.
    """
    view = layer_view(components, axes)
    coordinates = view.coordinates(values)
    n_neurons = values.shape[1]
    section = None
    if outputs:
        rank = int(np.linalg.matrix_rank(view.directions))
        if rank == min(2, n_neurons):
            section = _section(output_section(view, *outputs), is_exact=rank == n_neurons)
    grid = coordinates[n_points:].reshape(2, N_LINES, N_ALONG, 2)
    return {
        "n_neurons": n_neurons,
        "axes": list(axes),
        "points": coordinates[:n_points],
        "grid": grid.astype(np.float32),
        "explained": components.explained_variance_ratio.tolist(),
        "section": section,
    }


def _section(section: Section, is_exact: bool) -> dict[str, Any]:
    return {**section._asdict(), "is_exact": is_exact}


def folds_of(workspace: Workspace, request: HiddenSpaceRequest) -> Any:
    """Return the fold lines of the requested layer; None if its neurons have no fold lines."""
    layer, model = request.fold_layer, workspace.model
    if layer is None or model.activation not in FOLDING_ACTIVATIONS:
        return None
    if layer > len(model.layer_sizes) - 2:
        return None
    lines = fold_lines(model, layer, N_FOLD_CELLS, workspace.config.features)
    return lines.astype(np.float32)
