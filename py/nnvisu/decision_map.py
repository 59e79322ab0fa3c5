"""Decision maps and neuron maps: a model's predictions and activations over the domain.

A map divides the domain into square cells; the value of a cell is the value at its center. Maps are
computed without dropout.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from ._check_values import check_number
from ._types import FloatArray
from .features import COORDINATES, FEATURES, Feature, transform
from .network import MLP

NEURON_RESOLUTION: Final = 24
"""Number of cells along each side of a neuron map."""

WIDE_LAYER: Final = 16
"""A layer with more neurons than this is wide: its neuron maps have a third of the full resolution.
"""

MAX_CELLS: Final = 2000
"""Maximum number of cells that are computed at once.

With more cells, the outputs of wide layers would not fit into the cache; with very many cells, the
outputs would not fit into memory.
"""


def class_probabilities(
    model: MLP, resolution: int, features: tuple[str, ...] = COORDINATES
) -> npt.NDArray[np.float32]:
    """Return the class probabilities on a grid over the domain [-1, 1]².

    Parameters
    ----------
    model : MLP
        Network with one input for each feature.
    resolution : int
        Number of cells along each side, 1 to 512.
    features : tuple of str, default=("x", "y")
        Input features of the model: names in `FEATURES`.

    Returns
    -------
    ndarray of float32, shape (resolution, resolution, n_classes)
        Probabilities at the centers of the cells. Row 0 is at the top (y near 1), column 0 at the
        left (x near -1).

    Raises
    ------
    ValidationError
        If `resolution` is out of range.
    """
    return layer_map(model, -1, resolution, features)


def layer_map(
    model: MLP, layer: int, resolution: int, features: tuple[str, ...] = COORDINATES
) -> npt.NDArray[np.float32]:
    """Return the outputs of one layer on a grid over the domain.

    Parameters
    ----------
    model, resolution, features
        See `class_probabilities`.
    layer : int
        Index into the result of `MLP.layer_outputs`: 0 for the features, -1 for the probabilities
        of the classes or, in regression, the value.

    Returns
    -------
    ndarray of float32, shape (resolution, resolution, n_neurons)
        Outputs at the centers of the cells; rows and columns as in `class_probabilities`.

    Raises
    ------
    ValidationError
        If `resolution` is out of range.
    """
    return np.concatenate(list(map_parts(model, layer, resolution, features, MAX_CELLS)))


def map_parts(
    model: MLP, layer: int, resolution: int, features: tuple[str, ...], max_cells: int
) -> Iterator[npt.NDArray[np.float32]]:
    """Yield the rows of `layer_map` in parts.

    Parameters
    ----------
    model, layer, resolution, features
        See `layer_map`.
    max_cells : int
        Maximum number of cells in a part. A part has at least one row, even if a row has more
        cells.

    Yields
    ------
    ndarray of float32, shape (n_rows, resolution, n_neurons)
        The next rows, from top to bottom.
    """
    resolution = check_number("resolution", resolution)
    inputs = _grid(resolution, features)
    n_rows = max(max_cells // resolution, 1)
    for part in np.split(inputs, range(n_rows * resolution, len(inputs), n_rows * resolution)):
        values = model.layer_outputs(part)[layer].astype(np.float32, order="C")
        yield values.reshape(-1, resolution, values.shape[1])


def layer_and_neuron_maps(
    model: MLP, layer: int, resolution: int, features: tuple[str, ...] = COORDINATES
) -> tuple[npt.NDArray[np.float32], list[npt.NDArray[np.float32]]]:
    """Return the results of `layer_map` and `neuron_maps`, from one forward pass if possible.

    One pass suffices if `resolution` is an odd multiple of `NEURON_RESOLUTION`: the center of each
    cell of a neuron map is then also the center of a cell of the layer map.
    """
    times, remainder = divmod(resolution, NEURON_RESOLUTION)
    if remainder or times % 2 == 0:
        return layer_map(model, layer, resolution, features), neuron_maps(model, features)
    outputs = model.layer_outputs(_grid(resolution, features))
    large = outputs[layer].astype(np.float32, order="C").reshape(resolution, resolution, -1)
    return large, [_thin_out(values, resolution) for values in outputs]


def neuron_maps(
    model: MLP, features: tuple[str, ...] = COORDINATES
) -> list[npt.NDArray[np.float32]]:
    """Return a small map of every neuron in every layer, inputs and outputs included.

    Parameters
    ----------
    model, features
        See `class_probabilities`.

    Returns
    -------
    list of ndarray of float32, shape (n_neurons, side, side)
        One array for the features, one for each hidden layer, and one for the predictions. Row 0
        is at the top. The side is 24 cells, or 8 cells in a layer of more than 16 neurons.
    """
    outputs = model.layer_outputs(_grid(NEURON_RESOLUTION, features))
    return [_thin_out(values, NEURON_RESOLUTION) for values in outputs]


def _thin_out(values: FloatArray, resolution: int) -> npt.NDArray[np.float32]:
    """Return the neuron maps of a layer from its outputs on a fine grid.

    Parameters
    ----------
    values : ndarray of float64, shape (resolution**2, n_neurons)
        Outputs of the layer on the fine grid.
    resolution : int
        Number of cells along each side of the fine grid, an odd multiple of `NEURON_RESOLUTION`.
    """
    maps = values.T.reshape(-1, resolution, resolution)
    step = resolution // NEURON_RESOLUTION * (3 if len(maps) > WIDE_LAYER else 1)
    # A cell of the neuron map covers step x step cells of the grid. Return the value of the middle
    # grid cell, which has the same center as the map's cell.
    return maps[:, step // 2 :: step, step // 2 :: step].astype(np.float32, order="C")


def _grid(resolution: int, features: tuple[str, ...]) -> FloatArray:
    """Return the features at the centers of the cells, row by row from the top left."""
    return _cached_grid(resolution, features, tuple(FEATURES[name] for name in features))


@lru_cache(maxsize=4)
def _cached_grid(
    resolution: int, features: tuple[str, ...], functions: tuple[Feature, ...]
) -> FloatArray:
    """Return the result of `_grid` as a read-only array.

    The functions are part of the cache's key, because an own feature can be redefined under the
    same name.
    """
    centers = (np.arange(resolution) + 0.5) * (2 / resolution) - 1
    x, y = np.meshgrid(centers, -centers)
    inputs = transform(np.column_stack([x.ravel(), y.ravel()]), features)
    inputs.setflags(write=False)
    return inputs
