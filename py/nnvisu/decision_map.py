"""The model's opinion of every place in the frame."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from .network import MLP
from .validation import LIMITS, FloatArray, check_int


def class_probabilities(model: MLP, resolution: int) -> npt.NDArray[np.float32]:
    """Return the class probabilities on a grid over the frame [-1, 1]^2, without dropout.

    Parameters
    ----------
    model : MLP
        A network with two inputs.
    resolution : int
        Cells along each side, 1 to 512.

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
    resolution = check_int("resolution", resolution, *LIMITS["resolution"])
    probabilities = model.predict_proba(_cell_centres(resolution))
    image = probabilities.reshape(resolution, resolution, -1)
    return np.ascontiguousarray(image, dtype=np.float32)


@lru_cache(maxsize=4)
def _cell_centres(resolution: int) -> FloatArray:
    """Points (x, y) from left to right and top to bottom."""
    centres = (np.arange(resolution) + 0.5) * (2 / resolution) - 1
    x, y = np.meshgrid(centres, -centres)
    points = np.column_stack([x.ravel(), y.ravel()])
    points.setflags(write=False)
    return points
