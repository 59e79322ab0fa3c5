"""Encode many checkpoints as a few long arrays, which a browser copies quickly.

256 checkpoints have 2,000 small arrays. A browser would take 30 ms to copy the small arrays, and
training would wait for the copy.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from nnvisu._check_arrays import as_array
from nnvisu._check_values import check_int

COUNTS: Final = ("n_outputs", "n_samples", "n_steps", "n_epochs")
"""The entries of a checkpoint that are single integers."""

Encoded = dict[str, Any]
AnyArray = npt.NDArray[Any]


def to_columns(checkpoints: Sequence[Encoded]) -> Encoded:
    """Encode checkpoints as one column for each entry.

    Parameters
    ----------
    checkpoints : sequence of dict
        As `Trainer.state_dict` returns them, with ``rng_state`` as text.

    Returns
    -------
    dict
        The columns, by name of the entry. A column of arrays is a dict: ``joined`` is one array
        that contains the arrays of all checkpoints, and ``sizes`` contains the size of each
        checkpoint's array. The size is 0 for a checkpoint without the entry.
    """
    states = [checkpoint["optimizer_state"] for checkpoint in checkpoints]
    names = dict.fromkeys(name for state in states for name in state)
    missing = np.empty(0)
    return {
        "params": _join([checkpoint["params"] for checkpoint in checkpoints]),
        "optimizer_state": {
            name: _join([state.get(name, missing) for state in states]) for name in names
        },
        "remaining": _join([checkpoint["remaining"] for checkpoint in checkpoints]),
        "rng_state": [checkpoint["rng_state"] for checkpoint in checkpoints],
        **{
            name: np.array([checkpoint[name] for checkpoint in checkpoints], dtype=np.float64)
            for name in COUNTS
        },
    }


def from_columns(columns: Mapping[str, Any]) -> Iterator[Encoded]:
    """Yield the checkpoints that `to_columns` encoded.

    Raises
    ------
    ValueError, LookupError, TypeError, AttributeError
        If a column is missing or damaged.
    """
    rng_states = columns["rng_state"]
    params, remaining = (_split(columns[name], len(rng_states)) for name in ("params", "remaining"))
    states = {n: _split(c, len(rng_states)) for n, c in columns["optimizer_state"].items()}
    counts = {name: as_array(name, columns[name]) for name in COUNTS}
    for i, rng_state in enumerate(rng_states):
        entries = {name: parts[i] for name, parts in states.items() if parts[i].size}
        yield {
            "params": params[i],
            # An entry with a single number, such as Adam's step count, is restored as an array
            # without axes.
            "optimizer_state": {n: v[0] if v.size == 1 else v for n, v in entries.items()},
            "remaining": remaining[i],
            "rng_state": rng_state,
            **{name: values[i] for name, values in counts.items()},
        }


def _join(arrays: Sequence[AnyArray]) -> Encoded:
    sizes = np.array([array.size for array in arrays], dtype=np.float64)
    return {"joined": np.concatenate([array.ravel() for array in arrays]), "sizes": sizes}


def _split(column: Mapping[str, Any], count: int) -> list[AnyArray]:
    values, sizes = (as_array(name, column[name]) for name in ("joined", "sizes"))
    ends = np.cumsum([check_int("sizes", size, 0, len(values)) for size in sizes])
    if len(ends) != count or (count and ends[-1] != len(values)):
        raise ValueError("its checkpoints are not complete")
    return np.split(np.asarray(values), ends[:-1])
