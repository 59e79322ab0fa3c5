"""A whole playground as arrays and JSON values, and back, so that training goes on bit for bit."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from .config import Config
from .history import TrainingHistory
from .learner import Learner
from .points import Points
from .trainer import StateDict
from .validation import (
    LIMITS,
    FloatArray,
    ValidationError,
    as_array,
    check_flags,
    check_indices,
    check_int,
    check_points,
)

VERSION: Final = 2
MAX_COUNT: Final = 2**30
"""Steps are told as int32, which this leaves room to go on in."""
DAMAGES: Final = (LookupError, TypeError, ValueError, AttributeError, OverflowError, RecursionError)
COUNTS: Final = ("n_outputs", "n_samples", "n_steps", "n_epochs")
MAX_BYTES: Final = 2**22
"""All snapshots together take no more here: a browser copies what it stores in one go, 4 ms a
megabyte, and the page answers to nothing meanwhile.
"""

Packed = dict[str, Any]
AnyArray = npt.NDArray[Any]


def pack_session(config: Config, points: Points, learner: Learner) -> Packed:
    """Return settings, points, where training is, and of its history what `MAX_BYTES` hold.

    Returns
    -------
    dict
        Of arrays and JSON values, for `unpack_session`.
    """
    trainer, history = learner.trainer, learner.history
    spacing, snapshots = history.fitting(MAX_BYTES)
    return {
        "version": VERSION,
        "config": asdict(config),
        "points": {
            "X": points.X,
            "y": points.y.astype(np.uint8) if points.n_classes else points.y,
            "is_test": points.is_test.astype(np.uint8),
            "n_classes": points.n_classes,
        },
        "newest": _packed(learner.newest or trainer.state_dict()),
        "shown": trainer.n_steps_ if learner.newest else None,
        "snapshots": _columns([_packed(snapshot) for snapshot in snapshots]),
        "spacing": spacing,
        "branches": history.branches,
    }


def unpack_session(session: Mapping[str, Any]) -> tuple[Config, Points, Learner]:
    """Return what `pack_session` was given.

    Raises
    ------
    ValidationError
        On ``session``, if it is of another version or damaged.
    """
    try:
        if session["version"] != VERSION:
            raise ValidationError("session", f"it is of version {session['version']!r}")
        config = Config().changed(session["config"])
        points = _unpacked_points(session["points"], config)
        learner = Learner(config, points)
        history = TrainingHistory()
        history.spacing = check_int("spacing", session["spacing"], 1, MAX_COUNT)
        history.branches = [check_int("branches", s, 0, MAX_COUNT) for s in session["branches"]]
        for packed in _rows(session["snapshots"]):
            history.record(_checked(learner, packed))
        newest = _checked(learner, session["newest"])
        _check_order(history, newest["n_steps"])
        learner.restore(newest, history)
        if session["shown"] is not None:
            learner.show(check_int("shown", session["shown"], 0, MAX_COUNT))
    except DAMAGES as error:
        raise ValidationError(
            "session", f"session cannot be restored: {error}.", "Start with points and settings."
        ) from error
    return config, points, learner


def _packed(state: StateDict) -> Packed:
    rng_state = state["rng_state"]
    return {
        **state,
        # Its integers have 128 bits.
        "rng_state": {**rng_state, "state": {k: str(v) for k, v in rng_state["state"].items()}},
        "remaining": state["remaining"].astype(np.uint32),
    }


def _unpacked(packed: Mapping[str, Any]) -> StateDict:
    n_samples = check_int("n_samples", packed["n_samples"], 0, LIMITS["n_samples"][1])
    rng_state = packed["rng_state"]
    entries = packed["optimizer_state"].items()
    return {
        "params": _array("params", packed["params"]),
        "n_outputs": check_int("n_outputs", packed["n_outputs"], 1, LIMITS["n_classes"][1]),
        "optimizer_state": {name: _array(name, value) for name, value in entries},
        "rng_state": {**rng_state, "state": {k: int(v) for k, v in rng_state["state"].items()}},
        "remaining": check_indices(as_array("remaining", packed["remaining"]), n_samples),
        "n_samples": n_samples,
        "n_steps": check_int("n_steps", packed["n_steps"], 0, MAX_COUNT),
        "n_epochs": check_int("n_epochs", packed["n_epochs"], 0, MAX_COUNT),
    }


def _columns(states: Sequence[Packed]) -> Packed:
    """Return many packed states as a few arrays: a browser takes 30 ms over 2,000 small ones."""
    memories = [state["optimizer_state"] for state in states]
    names = dict.fromkeys(name for memory in memories for name in memory)
    nothing = np.empty(0)
    return {
        "params": _joined([state["params"] for state in states]),
        "optimizer_state": {
            name: _joined([memory.get(name, nothing) for memory in memories]) for name in names
        },
        "remaining": _joined([state["remaining"] for state in states]),
        "rng_state": [json.dumps(state["rng_state"]) for state in states],
        **{name: np.array([state[name] for state in states], dtype=np.float64) for name in COUNTS},
    }


def _rows(columns: Mapping[str, Any]) -> Iterator[Packed]:
    """Yield the states that `_columns` was given."""
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
            "rng_state": json.loads(rng_state),
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


def _checked(learner: Learner, packed: Mapping[str, Any]) -> StateDict:
    """Return a state that the trainer has been able to take over."""
    state = _unpacked(packed)
    learner.trainer.load_state_dict(state)
    return state


def _check_order(history: TrainingHistory, newest: int) -> None:
    """Raise ValueError unless the snapshots rise from step 0 to where `newest` belongs."""
    steps = history.steps
    due = newest - newest % history.spacing
    if steps[:1] != [0] or steps != sorted(steps) or steps[-1] > newest or due not in steps:
        raise ValueError("its snapshots do not lead to its newest step")


def _unpacked_points(packed: Mapping[str, Any], config: Config) -> Points:
    regression = config.problem == "regression"
    low, high = (0, 0) if regression else LIMITS["n_classes"]
    n_classes = check_int("n_classes", packed["n_classes"], low, high)
    X, y = (as_array(name, packed[name]) for name in ("X", "y"))
    X, y = check_points(X, y, config.problem)
    is_test = check_flags("is_test", as_array("is_test", packed["is_test"]), len(y))
    if n_classes and y.max(initial=0) >= n_classes:
        raise ValueError("points, labels and classes do not belong together")
    if len(y) and is_test.all():
        raise ValueError("no point is left to train on")
    return Points(X, y, n_classes, config.test_share, is_test)


def _array(name: str, value: Any) -> FloatArray:
    return np.array(as_array(name, value), dtype=np.float64)
