"""Encode one checkpoint as arrays and JSON values, and decode it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from nnvisu._check_arrays import as_array, check_indices
from nnvisu._check_values import check_int
from nnvisu._settings import RANGES
from nnvisu._types import FloatArray

from .checkpoint_columns import Encoded
from .timeline import Checkpoint

MAX_COUNT: Final = 2**30
"""Maximum number of steps in a session. Steps are sent as int32; the limit leaves headroom."""


def encode_checkpoint(checkpoint: Checkpoint) -> Encoded:
    """Return a checkpoint with arrays, numbers and text only."""
    return {
        **checkpoint,
        "rng_state": _encode_rng(checkpoint["rng_state"]),
        "remaining": checkpoint["remaining"].astype(np.uint32),
    }


def decode_checkpoint(encoded: Mapping[str, Any]) -> Checkpoint:
    """Return the checkpoint that `encode_checkpoint` encoded, after a check of each entry.

    The shapes of the arrays are not checked.

    Raises
    ------
    ValueError, LookupError, TypeError, AttributeError
        If an entry is missing or damaged.
    """
    n_samples = check_int("n_samples", encoded["n_samples"], 0, RANGES["n_samples"].high)
    entries = encoded["optimizer_state"].items()
    return {
        "params": _array("params", encoded["params"]),
        "n_outputs": check_int("n_outputs", encoded["n_outputs"], 1, RANGES["n_classes"].high),
        "optimizer_state": {name: _array(name, value) for name, value in entries},
        "rng_state": _decode_rng(encoded["rng_state"]),
        "remaining": check_indices(as_array("remaining", encoded["remaining"]), n_samples),
        "n_samples": n_samples,
        "n_steps": check_int("n_steps", encoded["n_steps"], 0, MAX_COUNT),
        "n_epochs": check_int("n_epochs", encoded["n_epochs"], 0, MAX_COUNT),
    }


def _encode_rng(rng_state: Mapping[str, Any]) -> str:
    """Return the state of a PCG64 as text: JavaScript has no numbers of 128 bits."""
    state = rng_state["state"]
    numbers = state["state"], state["inc"], rng_state["has_uint32"], rng_state["uinteger"]
    return " ".join(map(str, numbers))


def _decode_rng(text: str) -> dict[str, Any]:
    state, inc, has_uint32, uinteger = map(int, text.split())
    return {
        "bit_generator": "PCG64",
        "state": {"state": state, "inc": inc},
        "has_uint32": has_uint32,
        "uinteger": uinteger,
    }


def _array(name: str, value: Any) -> FloatArray:
    return np.array(as_array(name, value), dtype=np.float64)
