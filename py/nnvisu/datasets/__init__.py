"""Generators of labeled points in the domain [-1, 1]².

Three of the generators resemble scikit-learn's functions of the same names. Every generator of
classes has the keyword-only arguments `n_samples`, `n_classes`, `noise` and `random_state`, so
``GENERATORS[name](...)`` works for every name. The generators for regression have the same
arguments except `n_classes`; their registry is `REGRESSION_GENERATORS`.
"""

from __future__ import annotations

from typing import Final, Protocol

import numpy as np

from .._types import FloatArray, IntArray
from .anisotropic import make_anisotropic
from .blobs import make_blobs
from .checkerboard import make_checkerboard
from .circles import make_circles
from .gauss import make_gauss
from .moons import make_moons
from .plane import make_plane
from .spirals import make_spirals
from .varied import make_varied
from .xor import make_xor

__all__ = [
    "GENERATORS",
    "REGRESSION_GENERATORS",
    "make_anisotropic",
    "make_blobs",
    "make_checkerboard",
    "make_circles",
    "make_gauss",
    "make_moons",
    "make_plane",
    "make_spirals",
    "make_varied",
    "make_xor",
]


class Generator(Protocol):
    """Signature of the generators of classes."""

    def __call__(
        self,
        *,
        n_samples: int = ...,
        n_classes: int = ...,
        noise: float = ...,
        random_state: int | np.random.Generator = ...,
    ) -> tuple[FloatArray, IntArray]:
        """Return points and their labels."""
        ...


class RegressionGenerator(Protocol):
    """Signature of the generators for regression."""

    def __call__(
        self,
        *,
        n_samples: int = ...,
        noise: float = ...,
        random_state: int | np.random.Generator = ...,
    ) -> tuple[FloatArray, FloatArray]:
        """Return points and their values."""
        ...


GENERATORS: Final[dict[str, Generator]] = {
    "circles": make_circles,
    "moons": make_moons,
    "blobs": make_blobs,
    "anisotropic": make_anisotropic,
    "varied": make_varied,
    "xor": make_xor,
    "spirals": make_spirals,
    "checkerboard": make_checkerboard,
}
"""Generators of classes by name, in their order on the page."""

REGRESSION_GENERATORS: Final[dict[str, RegressionGenerator]] = {
    "plane": make_plane,
    "gauss": make_gauss,
}
"""Generators for regression by name, in their order on the page."""
