"""What the model and its neurons say at every place in the frame, always without dropout."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from .features import COORDINATES, transform
from .network import MLP
from .validation import LIMITS, FloatArray, check_int

NEURON_RESOLUTION: Final = 24
"""Cells along each side of a neuron's map."""

WIDE_LAYER: Final = 16
"""A layer of more neurons has maps of a third of the resolution."""

MAX_CELLS: Final = 2000
"""Cells computed at once. What wide layers say of more fills the memory, and the cache long before.
"""


def class_probabilities(
    model: MLP, resolution: int, features: tuple[str, ...] = COORDINATES
) -> npt.NDArray[np.float32]:
    """Return the class probabilities on a grid over the frame [-1, 1]^2.

    Parameters
    ----------
    model : MLP
        A network with one input for each feature.
    resolution : int
        Cells along each side, 1 to 512.
    features : tuple of str, default=("x", "y")
        Names in `FEATURES`.

    Returns
    -------
    ndarray of float32, shape (resolution, resolution, n_classes)
        Probabilities at the centres of the cells. Row 0 is at the top (y near 1), column 0 at the
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
    """Return what a layer says on a grid over the frame.

    Parameters
    ----------
    model, resolution, features
        As for `class_probabilities`.
    layer : int
        Index in `MLP.layer_outputs`: 0 is the features, -1 the probabilities of the classes or in
        regression the value.

    Returns
    -------
    ndarray of float32, shape (resolution, resolution, n_neurons)
        Laid out as by `class_probabilities`.

    Raises
    ------
    ValidationError
        If `resolution` is out of range.
    """
    resolution = check_int("resolution", resolution, *LIMITS["resolution"])
    inputs = _grid(resolution, features)
    images = [
        model.layer_outputs(part)[layer].astype(np.float32, order="C")
        for part in np.array_split(inputs, math.ceil(len(inputs) / MAX_CELLS))
    ]
    return np.concatenate(images).reshape(resolution, resolution, -1)


def neuron_maps(
    model: MLP, features: tuple[str, ...] = COORDINATES
) -> list[npt.NDArray[np.float32]]:
    """Return a small map of every neuron of every layer.

    Parameters
    ----------
    model, features
        As for `class_probabilities`.

    Returns
    -------
    list of ndarray of float32, shape (n_neurons, side, side)
        One array for the features, each hidden layer, and the outputs; first row at the top. The
        side is 24 cells, or 8 in a layer of more than 16 neurons.
    """
    side = NEURON_RESOLUTION
    maps = []
    for values in model.layer_outputs(_grid(side, features)):
        images = values.T.reshape(-1, side, side)
        if len(images) > WIDE_LAYER:
            # The middle one of 3x3 cells has the centre of the cell three times its size.
            images = images[:, 1::3, 1::3]
        maps.append(images.astype(np.float32, order="C"))
    return maps


@lru_cache(maxsize=4)
def _grid(resolution: int, features: tuple[str, ...]) -> FloatArray:
    """Return the features of the cells' centres from left to right and top to bottom."""
    centres = (np.arange(resolution) + 0.5) * (2 / resolution) - 1
    x, y = np.meshgrid(centres, -centres)
    inputs = transform(np.column_stack([x.ravel(), y.ravel()]), features)
    inputs.setflags(write=False)
    return inputs
