"""Fingerprints of weights: short texts that differ when a single bit differs."""

from __future__ import annotations

import hashlib

from ._types import FloatArray


def fingerprint(values: FloatArray) -> str:
    """Return the first eight hexadecimal digits of the SHA-256 of the values.

    Parameters
    ----------
    values : ndarray of float64
        Their bytes are hashed in little-endian order, on every machine.
    """
    return hashlib.sha256(values.astype("<f8").tobytes()).hexdigest()[:8]
