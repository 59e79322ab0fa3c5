"""Labelled points in the frame [-1, 1]^2. (Signatures only so far.)"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
import numpy.typing as npt

Dataset = tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]]


def make_circles(
    *,
    n_samples: int = 200,
    n_classes: int = 2,
    noise: float = 0.05,
    random_state: int | np.random.Generator = 0,
) -> Dataset:
    raise NotImplementedError


make_moons = make_blobs = make_anisotropic = make_varied = make_circles

GENERATORS: Final[dict[str, Callable[..., Dataset]]] = {
    "circles": make_circles,
    "moons": make_moons,
    "blobs": make_blobs,
    "anisotropic": make_anisotropic,
    "varied": make_varied,
}
