"""Scaling of columns into the domain."""

from __future__ import annotations

from typing import Final

import numpy as np

from nnvisu._types import FloatArray

FILLED_SHARE: Final = 0.9
"""Scaled points fill this share of the width and of the height of the domain."""


def fitted(
    values: FloatArray, fill: float = FILLED_SHARE
) -> tuple[FloatArray, tuple[float, ...], tuple[float, ...]]:
    """Scale each column to [-fill, fill]; also return the centers and scales of `Units`.

    `exactInUnits` in web/domain/units.js finds the original number of a scaled value: it tries
    numbers, and repeats this arithmetic for each.
    """
    low, high = values.min(axis=0), values.max(axis=0)
    centers = low / 2 + high / 2
    half = high / 2 - low / 2
    scales = np.where(half > 0, half, 1) / fill
    scaled = np.clip((values - centers) / scales, -1, 1)  # Rounding may give a value beyond 1.
    return scaled, tuple(centers.tolist()), tuple(scales.tolist())
