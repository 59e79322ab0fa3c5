"""Fingerprints of weights: short texts by which people compare weights.

The fingerprint changes if a single bit of the weights changes.
"""

from __future__ import annotations

import hashlib

from ._types import FloatArray


def fingerprint(values: FloatArray) -> str:
    """Return the first eight hexadecimal digits of the values' SHA-256.

    Parameters
    ----------
    values : ndarray of float64
        Values to hash. Every machine hashes their bytes in little-endian order.
    """
    return hashlib.sha256(values.astype("<f8").tobytes()).hexdigest()[:8]
