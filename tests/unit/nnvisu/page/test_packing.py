"""The text of points in a link: round trips of all values, and damaged texts."""

import base64
import struct
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from nnvisu import ValidationError
from nnvisu.page.packing import pack_points, unpack_points
from nnvisu.setup.points import Points

COORDINATES = st.floats(-1, 1)


def packed(content: bytes) -> str:
    """Return the text of bytes, made independently of the module under test."""
    compressor = zlib.compressobj(wbits=-15)
    data = compressor.compress(content) + compressor.flush()
    return base64.b64encode(data, b"-_").decode().rstrip("=")


@given(st.data(), st.integers(0, 12), st.sampled_from([0, 2, 5, 8]))
def test_points_are_unpacked_bit_for_bit(data, n_samples, n_classes):
    X = data.draw(arrays.arrays(np.float64, (n_samples, 2), elements=COORDINATES))
    labels = st.integers(0, n_classes - 1) if n_classes else COORDINATES
    kind = np.int64 if n_classes else np.float64
    y = data.draw(arrays.arrays(kind, n_samples, elements=labels))
    is_test = data.draw(arrays.arrays(np.bool_, n_samples))
    points = Points(X, y, n_classes, 0.25, is_test)
    found = unpack_points(pack_points(points), points.problem, 0.25)
    assert found.X.tobytes() == X.tobytes()
    assert found.y.tobytes() == y.tobytes()
    assert found.equal(points)


def test_the_bytes_have_the_documented_order():
    # Two points (0, 1) and (-1, 0.5) of the classes 1 and 0; the second is a test point.
    planes = bytes(np.array([0, 1, -1, 0.5]).view(np.uint8).reshape(4, 8).T)
    content = struct.pack("<IB", 2, 2) + planes + bytes([1, 0, 0, 1])
    points = unpack_points(packed(content), "classification", 0.5)
    assert points.X.tolist() == [[0, 1], [-1, 0.5]]
    assert (points.y.tolist(), points.is_test.tolist()) == ([1, 0], [False, True])


ONE = struct.pack("<IB", 1, 2) + bytes(16)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("!", "cannot be unpacked"),
        ("AAAA", "cut off"),
        (packed(b"123"), "cut off"),
        (packed(ONE), "cut off"),
        (packed(ONE + bytes(2))[:-3], "cannot be unpacked"),
        (packed(ONE + bytes([2, 0])), "has the label 2, but 2 classes"),
        (packed(struct.pack("<IB", 0, 0)), "not for classification"),
        (packed(struct.pack("<IB", 0, 9)), "not for classification"),
        (packed(bytes(3_000_000)), "cut off or too long"),
    ],
)
def test_damaged_points_are_refused(text, reason):
    with pytest.raises(ValidationError, match=reason):
        unpack_points(text, "classification", 0.0)


def test_values_outside_the_domain_are_refused():
    content = struct.pack("<IB", 1, 2) + bytes(np.array([2.0, 0]).view(np.uint8).reshape(2, 8).T)
    with pytest.raises(ValidationError, match="inside"):
        unpack_points(packed(content + bytes(2)), "classification", 0.0)
