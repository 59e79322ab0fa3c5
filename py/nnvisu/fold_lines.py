"""Fold lines of ReLU neurons: the lines on which the value before the activation is 0.

On one side of its line, a ReLU neuron returns 0; on the other side, it returns its input. A network
with ReLU folds the plane along these lines, and is linear in every region between them. The lines
of the first hidden layer are straight; those of later layers bend where they cross the lines of
earlier layers. Source: Montúfar, Pascanu, Cho and Bengio, "On the Number of Linear Regions of Deep
Neural Networks" (NeurIPS 2014), https://arxiv.org/abs/1402.1869.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from ._types import FloatArray
from .features import COORDINATES, transform
from .network import MLP

FOLDING_ACTIVATIONS: Final = ("relu", "leaky_relu")
"""Names of the activations that bend at 0 and are linear elsewhere."""


def fold_lines(
    model: MLP, layer: int, n_cells: int, features: tuple[str, ...] = COORDINATES
) -> FloatArray:
    """Return the fold lines of a hidden layer over the domain [-1, 1]², as segments.

    Lines between the corners of the cells are interpolated, so a line that bends inside a cell is
    approximated.

    Parameters
    ----------
    model : MLP
        Network with one input for each feature.
    layer : int
        1 for the first hidden layer.
    n_cells : int
        Number of cells along each side.
    features : tuple of str, default=("x", "y")
        Input features of the model: names in `FEATURES`.

    Returns
    -------
    ndarray of float64, shape (n_segments, 4)
        ``x, y`` of both ends of each segment.
    """
    axis = np.linspace(-1, 1, n_cells + 1)
    x, y = np.meshgrid(axis, -axis)
    inputs = transform(np.column_stack([x.ravel(), y.ravel()]), features)
    before = model.layer_outputs(inputs)[layer - 1]
    z = before @ model.coefs_[layer - 1] + model.intercepts_[layer - 1]
    return zero_lines(z.T.reshape(-1, n_cells + 1, n_cells + 1))


def zero_lines(z: FloatArray) -> FloatArray:
    """Return the lines on which functions are 0, as segments.

    The functions are given on a square grid over the domain [-1, 1]². Each cell of the grid is
    divided into two triangles, and the functions are interpolated linearly in each triangle, so the
    lines of a linear function are exact. This is the method of marching triangles.

    Parameters
    ----------
    z : ndarray of float64, shape (n_functions, n, n)
        Values at the corners of the cells. Row 0 is at the top (y = 1), column 0 at the left.

    Returns
    -------
    ndarray of float64, shape (n_segments, 4)
        ``x, y`` of both ends of each segment.
    """
    axis = np.linspace(-1, 1, z.shape[1])
    x, y = np.meshgrid(axis, -axis)
    corners = [
        (slice(None, -1), slice(None, -1)),
        (slice(None, -1), slice(1, None)),
        (slice(1, None), slice(None, -1)),
        (slice(1, None), slice(1, None)),
    ]
    values = [z[:, rows, columns] for rows, columns in corners]
    places = [np.stack([x[corner], y[corner]], axis=-1) for corner in corners]
    segments = [
        _crossings([values[i] for i in triangle], [places[i] for i in triangle])
        for triangle in ((0, 1, 2), (3, 2, 1))
    ]
    return np.concatenate(segments)


def _crossings(values: list[FloatArray], places: list[FloatArray]) -> FloatArray:
    """Return the segments on which functions are 0, in one of the triangles of each cell.

    Parameters
    ----------
    values : list of ndarray of float64, shape (n_functions, n, n)
        Values at the three corners of the triangles.
    places : list of ndarray of float64, shape (n, n, 2)
        Positions of each corner.
    """
    is_positive = [value > 0 for value in values]
    segments = []
    for odd in range(3):
        others = [(odd + 1) % 3, (odd + 2) % 3]
        # The line passes between the corner `odd` and the other two corners.
        crossed = np.nonzero(
            (is_positive[odd] != is_positive[others[0]])
            & (is_positive[odd] != is_positive[others[1]])
        )
        cells = crossed[1:]
        start, value = places[odd][cells], values[odd][crossed]
        ends = [
            start + (value / (value - values[i][crossed]))[:, None] * (places[i][cells] - start)
            for i in others
        ]
        segments.append(np.concatenate(ends, axis=1))
    return np.concatenate(segments)
