"""Tests of the file of weights, read by the description of the format."""

import json
import struct

import numpy as np
import pytest

from nnvisu import MLP
from nnvisu.app.export.safetensors import safetensors_file
from nnvisu.exported_model import ExportedModel


@pytest.mark.parametrize("sizes", [(2, 2), (3, 5, 4, 1)])
def test_the_weights_are_read_from_the_offsets_in_the_header(sizes: tuple[int, ...]) -> None:
    loss = "squared_error" if sizes[-1] == 1 else "cross_entropy"
    network = MLP(sizes, "relu", loss=loss, random_state=5)
    data = safetensors_file(ExportedModel(network, ("x", "y", "xy")[: sizes[0]]))
    (length,) = struct.unpack_from("<Q", data)
    assert length % 8 == 0, "the numbers must be aligned"
    header, numbers = json.loads(data[8 : 8 + length]), data[8 + length :]
    metadata = header.pop("__metadata__")
    assert metadata["format"] == "pt" and metadata["activation"] == "relu"
    assert metadata["features"] == ",".join(("x", "y", "xy")[: sizes[0]])
    assert metadata["fingerprint"] == network.fingerprint()
    end = 0
    for i, (weights, biases) in enumerate(zip(network.coefs_, network.intercepts_, strict=True)):
        for name, expected in ((f"layers.{i}.weight", weights.T), (f"layers.{i}.bias", biases)):
            entry = header.pop(name)
            start, stop = entry["data_offsets"]
            assert (start, entry["dtype"]) == (end, "F64"), "a gap or overlap is not allowed"
            found = struct.unpack(f"<{expected.size}d", numbers[start:stop])
            np.testing.assert_array_equal(np.reshape(found, entry["shape"]), expected, strict=True)
            end = stop
    assert header == {} and end == len(numbers)
