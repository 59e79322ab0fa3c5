"""Fingerprints of weights."""

import hashlib
import struct

import numpy as np

from nnvisu.fingerprint import fingerprint


def test_a_fingerprint_is_the_first_eight_digits_of_the_sha256() -> None:
    packed = struct.pack("<3d", 0.1, -2.5, 1e-300)
    assert fingerprint(np.array([0.1, -2.5, 1e-300])) == hashlib.sha256(packed).hexdigest()[:8]


def test_a_single_bit_changes_the_fingerprint() -> None:
    values = np.array([0.1, 0.2])
    changed = np.array([0.1, np.nextafter(0.2, 1)])
    assert fingerprint(values) != fingerprint(changed)
    assert fingerprint(values) == fingerprint(values[::1].copy())
