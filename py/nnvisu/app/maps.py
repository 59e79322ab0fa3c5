"""The sections ``map`` and ``network``: the maps that a frame contains."""

from __future__ import annotations

from collections.abc import Generator, Iterator

import numpy as np
import numpy.typing as npt

from nnvisu.decision_map import layer_and_neuron_maps, map_parts
from nnvisu.network import MLP

from .sections import Sections
from .workspace import Workspace

#: Cells along each side of the two maps whose difference the page shows while training is paused.
COMPARED_CELLS = 128


def map_sections(workspace: Workspace, resolution: int) -> Sections:
    """Return the sections ``map`` and ``network``: the large map, the neuron maps and the weights.

    The large map shows the inspected neuron. Without one, the large map is the decision map.

    Parameters
    ----------
    workspace : Workspace
    resolution : int
        Cells along each side of the large map.

    Returns
    -------
    dict
        ``map``: the large map. ``network``: a small map of every neuron, and the weights.
    """
    inspected, features = workspace.inspected, workspace.config.features
    outputs, network = maps_of(workspace.model, _layer(workspace), resolution, features)
    if inspected:
        outputs = outputs[:, :, [inspected["neuron"]]]
    return {"map": {"outputs": outputs, "inspected": inspected}, "network": network}


def maps_of(
    model: MLP, layer: int, resolution: int, features: tuple[str, ...]
) -> tuple[npt.NDArray[np.float32], Sections]:
    """Return the map of a layer of `model`, see `layer_map`, and the section ``network``."""
    outputs, maps = layer_and_neuron_maps(model, layer, resolution, features)
    return outputs, {
        "maps": maps,
        "coefs": [W.astype(np.float32) for W in model.coefs_],
        "intercepts": [b.astype(np.float32) for b in model.intercepts_],
    }


def map_in_parts(workspace: Workspace, resolution: int) -> Iterator[Sections]:
    """Compute the section ``map`` row by row, with `resolution` cells along each side.

    Yields
    ------
    dict
        An empty dict after every row; at the end, the section ``map``.
    """
    inspected, features = workspace.inspected, workspace.config.features
    neurons = [inspected["neuron"]] if inspected else slice(None)
    layer = _layer(workspace)
    outputs = yield from _in_parts(workspace.model, layer, resolution, features, neurons)
    yield {"map": {"outputs": outputs, "inspected": inspected}}


def compared_maps_in_parts(workspace: Workspace) -> Iterator[Sections]:
    """Compute the section ``compared_maps`` row by row, if the map shows a compared run.

    Yields
    ------
    dict
        An empty dict after every row; at the end, the section ``compared_maps``: the decision maps
        ``left`` of the compared run and ``right`` of the other run. The number of their cells does
        not depend on the speed of the machine, so neither does the difference of the two runs.
    """
    left = workspace.compared
    if left is None:
        return
    right = left.other or workspace
    maps = {}
    for side, run in (("left", left), ("right", right)):
        features = run.config.features
        maps[side] = yield from _in_parts(run.learner.model, -1, COMPARED_CELLS, features)
    yield {"compared_maps": maps}


def _in_parts(
    model: MLP,
    layer: int,
    resolution: int,
    features: tuple[str, ...],
    neurons: list[int] | slice = slice(None),
) -> Generator[Sections, None, npt.NDArray[np.float32]]:
    """Compute the map of some neurons row by row, and return it; yield {} after every row."""
    rows = []
    for row in map_parts(model, layer, resolution, features, resolution):
        rows.append(row[:, :, neurons])
        yield {}
    return np.concatenate(rows)


def _layer(workspace: Workspace) -> int:
    """Return the index of the layer that the large map shows, -1 for the outputs."""
    return workspace.inspected["layer"] if workspace.inspected else -1
