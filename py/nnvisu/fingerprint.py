"""A short text that differs wherever weights differ in a single bit."""

from __future__ import annotations

import hashlib

from ._validation import FloatArray


def fingerprint(values: FloatArray) -> str:
    """Return the first eight hexadecimal digits of the SHA-256 of the values' bytes.

    Parameters
    ----------
    values : ndarray of float64
        Its bytes are taken in little-endian order, whatever the machine.
    """
    return hashlib.sha256(values.astype("<f8").tobytes()).hexdigest()[:8]
