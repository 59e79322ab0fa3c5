"""Parameters: the weights and biases of a network, stored as one flat vector.

The vector contains one block of shape (n_in + 1, n_out) for each layer: first the weights, row by
row, then the biases as the last row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from ._check_values import ValidationError
from ._types import FloatArray


class ParameterViews(list[FloatArray]):
    """List of views into a vector of parameters. Assigning to an entry copies into that view."""

    def __init__(self, field: str, views: Iterable[FloatArray]) -> None:
        super().__init__(views)
        self._field = field

    def __setitem__(self, index: Any, value: Any) -> None:
        """Copy `value` into the view at `index`. For a slice, copy one array into each view.

        Raises
        ------
        ValidationError
            If the arrays differ from the views in number or shape.
        """
        several = isinstance(index, slice)
        views = self[index] if several else [self[index]]
        arrays = [np.asarray(array, dtype=np.float64) for array in (value if several else [value])]
        expected, shapes = [v.shape for v in views], [a.shape for a in arrays]
        if shapes != expected:
            raise ValidationError(
                self._field, f"{self._field} must have the shapes {expected}, got {shapes}"
            )
        for view, array in zip(views, arrays, strict=True):
            view[...] = array


def block_views(vector: FloatArray, layer_sizes: Sequence[int]) -> list[FloatArray]:
    """Return one view into `vector` for each layer: its block, of shape (n_in + 1, n_out)."""
    blocks, start = [], 0
    for n_in, n_out in pairwise(layer_sizes):
        stop = start + (n_in + 1) * n_out
        blocks.append(vector[start:stop].reshape(n_in + 1, n_out))
        start = stop
    return blocks


def parameter_index(layer_sizes: Sequence[int], layer: int, source: int | None, target: int) -> int:
    """Return the index of a weight in the vector of parameters.

    Parameters
    ----------
    layer_sizes : sequence of int
        Number of inputs, then the number of neurons of each layer.
    layer, source, target : int
        The weight is ``coefs_[layer][source, target]``; if `source` is None, the bias of `target`.

    Raises
    ------
    ValidationError
        If the network has no such weight.
    """
    shapes = list(pairwise(layer_sizes))
    if 0 <= layer < len(shapes):
        n_in, n_out = shapes[layer]
        row = n_in if source is None else source
        if 0 <= row < n_in + (source is None) and 0 <= target < n_out:
            start = sum((a + 1) * b for a, b in shapes[:layer])
            return start + row * n_out + target
    raise ValidationError(
        "weight", f"The network has no weight {source} -> {target} in layer {layer}."
    )


def replace_outputs(vector: FloatArray, n_old: int, n_new: int, added: FloatArray) -> FloatArray:
    """Return a copy of `vector` in which the last layer has another number of outputs.

    Parameters
    ----------
    vector : ndarray of float64, shape (n_params,)
        One number for each parameter, in the order of `MLP.params_`.
    n_old, n_new : int
        Old and new number of outputs. If `n_new` is smaller, the last outputs are removed.
    added : ndarray of float64, shape (n_in + 1, max(n_new - n_old, 0))
        One number for each parameter of the new outputs.

    Returns
    -------
    ndarray of float64
    """
    size = len(added) * n_old
    remaining = vector[-size:].reshape(-1, n_old)[:, :n_new]
    return np.concatenate([vector[:-size], np.hstack([remaining, added]).ravel()])
