"""The text of points in a link, as in `web/work/packing.js`.

The text is base64url of compressed bytes, which contain exact float64 values. These are the bytes
before compression, in little endian:

- the number of points (4 bytes),
- the number of classes (1 byte; 0 in regression),
- x and y of all points (float64 in byte planes),
- the labels (1 byte each; in regression float64 in byte planes),
- a flag for each point: 1 for a test point, 0 for a training point (1 byte each).

The first byte plane contains the first byte of each value, the second plane contains the second
byte, and so on.
"""

from __future__ import annotations

import struct
from typing import Final

import numpy as np
import numpy.typing as npt

from nnvisu._check_arrays import check_flags, check_points
from nnvisu._settings import RANGES
from nnvisu.setup.points import Points

from .compression import compress, decompress, unreadable

#: The points, in error messages.
WHAT: Final = "its list of points"
HEADER: Final = struct.Struct("<IB")
MAX_BYTES: Final = HEADER.size + 25 * int(RANGES["n_samples"].high)


def pack_points(points: Points) -> str:
    """Return the text of `points`, without their units."""
    labels = (
        points.y.astype(np.uint8).tobytes()
        if points.n_classes
        else _planes(points.y.astype(np.float64))
    )
    header = HEADER.pack(len(points), points.n_classes)
    flags = points.is_test.astype(np.uint8).tobytes()
    return compress(header + _planes(points.X) + labels + flags)


def unpack_points(text: str, problem: str, test_share: float) -> Points:
    """Return the points in `text`, without units.

    Raises
    ------
    ValidationError
        If the text is damaged, or if its points do not belong to `problem`.
    """
    content = decompress(text, WHAT, MAX_BYTES)
    if len(content) < HEADER.size:
        raise unreadable(WHAT, "is cut off")
    n_samples, n_classes = HEADER.unpack_from(content)
    label_bytes = 1 if n_classes else 8
    if len(content) != HEADER.size + n_samples * (17 + label_bytes):
        raise unreadable(WHAT, "is cut off")
    is_fitting = n_classes in RANGES["n_classes"] if problem == "classification" else not n_classes
    if not is_fitting:
        raise unreadable(WHAT, f"is not for {problem}")
    labels_at = HEADER.size + 16 * n_samples
    flags_at = labels_at + label_bytes * n_samples
    labels = content[labels_at:flags_at]
    X, y = check_points(
        _unplanes(content[HEADER.size : labels_at]).reshape(-1, 2),
        np.frombuffer(labels, np.uint8) if n_classes else _unplanes(labels),
        problem,
    )
    if n_classes and y.max(initial=0) >= n_classes:
        raise unreadable(WHAT, f"has the label {y.max()}, but {n_classes} classes")
    is_test = check_flags("is_test", np.frombuffer(content[flags_at:], np.uint8), n_samples)
    return Points(X, y, n_classes, test_share, is_test)


def _planes(values: npt.NDArray[np.float64]) -> bytes:
    """Return the bytes of `values` in byte planes."""
    return np.ascontiguousarray(values, "<f8").view(np.uint8).reshape(-1, 8).T.tobytes()


def _unplanes(planes: bytes) -> npt.NDArray[np.float64]:
    """Return the values in byte planes."""
    columns = np.frombuffer(planes, np.uint8).reshape(8, -1)
    return np.ascontiguousarray(columns.T).view("<f8").ravel().astype(np.float64)
