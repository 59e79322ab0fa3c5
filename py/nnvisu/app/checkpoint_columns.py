"""Many states of a training as a few long arrays, which a browser is quick to hand over.

Over the 2,000 small ones of 256 states it takes 30 ms, and training waits meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from nnvisu._validation import as_array, check_int

COUNTS: Final = ("n_outputs", "n_samples", "n_steps", "n_epochs")

Packed = dict[str, Any]
AnyArray = npt.NDArray[Any]


def in_columns(states: Sequence[Packed]) -> Packed:
    """Return what `states` hold, entry by entry.

    Parameters
    ----------
    states : sequence of dict
        As `Trainer.state_dict` returns them, with ``rng_state`` as text.

    Returns
    -------
    dict
        With the same names. Arrays are joined to one, beside their ``sizes``: 0 is for none.
    """
    memories = [state["optimizer_state"] for state in states]
    names = dict.fromkeys(name for memory in memories for name in memory)
    nothing = np.empty(0)
    return {
        "params": _joined([state["params"] for state in states]),
        "optimizer_state": {
            name: _joined([memory.get(name, nothing) for memory in memories]) for name in names
        },
        "remaining": _joined([state["remaining"] for state in states]),
        "rng_state": [state["rng_state"] for state in states],
        **{name: np.array([state[name] for state in states], dtype=np.float64) for name in COUNTS},
    }


def in_rows(columns: Mapping[str, Any]) -> Iterator[Packed]:
    """Yield the states that `in_columns` was given.

    Raises
    ------
    ValueError, LookupError, TypeError, AttributeError
        If something is missing.
    """
    rng_states = columns["rng_state"]
    params, remaining = (_parts(columns[name], len(rng_states)) for name in ("params", "remaining"))
    memories = {n: _parts(c, len(rng_states)) for n, c in columns["optimizer_state"].items()}
    counts = {name: as_array(name, columns[name]) for name in COUNTS}
    for i, rng_state in enumerate(rng_states):
        known = {name: parts[i] for name, parts in memories.items() if parts[i].size}
        yield {
            "params": params[i],
            # What has one number for all parameters has no axis.
            "optimizer_state": {n: v[0] if v.size == 1 else v for n, v in known.items()},
            "remaining": remaining[i],
            "rng_state": rng_state,
            **{name: values[i] for name, values in counts.items()},
        }


def _joined(arrays: Sequence[AnyArray]) -> Packed:
    sizes = np.array([array.size for array in arrays], dtype=np.float64)
    return {"joined": np.concatenate([array.ravel() for array in arrays]), "sizes": sizes}


def _parts(column: Mapping[str, Any], count: int) -> list[AnyArray]:
    values, sizes = (as_array(name, column[name]) for name in ("joined", "sizes"))
    ends = np.cumsum([check_int("sizes", size, 0, len(values)) for size in sizes])
    if len(ends) != count or (count and ends[-1] != len(values)):
        raise ValueError("its snapshots are not complete")
    return np.split(np.asarray(values), ends[:-1])
