"""The model's opinion of every place in the frame. (Signatures only so far.)"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .network import MLP


def class_probabilities(model: MLP, resolution: int) -> npt.NDArray[np.float32]:
    """Return (resolution, resolution, n_classes); row 0 is at the top (y near 1)."""
    raise NotImplementedError
