"""The export "safetensors": the weights under the names of the exported PyTorch module.

The format: the length of the header in eight bytes, the header as JSON, and the numbers. See
https://huggingface.co/docs/safetensors.
"""

from __future__ import annotations

import json
from typing import Any

from nnvisu.exported_model import ExportedModel


def safetensors_file(model: ExportedModel) -> bytes:
    """Return the bytes of the file: float64, with the shapes of `torch.nn.Linear`."""
    network = model.network
    header: dict[str, Any] = {
        "__metadata__": {
            "format": "pt",
            "activation": network.activation,
            "features": ",".join(model.features),
            "fingerprint": network.fingerprint(),
        }
    }
    data = b""
    for i, (weights, biases) in enumerate(zip(network.coefs_, network.intercepts_, strict=True)):
        for name, array in ((f"layers.{i}.weight", weights.T), (f"layers.{i}.bias", biases)):
            numbers = array.astype("<f8").tobytes()
            offsets = [len(data), len(data) + len(numbers)]
            header[name] = {"dtype": "F64", "shape": list(array.shape), "data_offsets": offsets}
            data += numbers
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)  # The numbers begin at a multiple of eight bytes.
    return len(text).to_bytes(8, "little") + text + data
