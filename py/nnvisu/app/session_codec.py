"""A whole playground as arrays and JSON values, and back, so that training goes on bit for bit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

import numpy as np

from nnvisu._settings import RANGES
from nnvisu._validation import (
    FloatArray,
    ValidationError,
    as_array,
    check_flags,
    check_indices,
    check_int,
    check_number,
    check_points,
)
from nnvisu.trainer import StateDict

from .checkpoint_columns import Packed, in_columns, in_rows
from .config import Config
from .learner import Learner
from .points import Points
from .timeline import Timeline

VERSION: Final = 2
MAX_COUNT: Final = 2**30
"""Steps are told as int32, which this leaves room to go on in."""
MAX_BYTES: Final = 2**22
"""All snapshots together take no more here: a browser copies what it stores in one go, 4 ms a
megabyte, and the page answers to nothing meanwhile.
"""


def pack_session(config: Config, points: Points, learner: Learner) -> Packed:
    """Return settings, points, where training is, and of its timeline what `MAX_BYTES` hold.

    Returns
    -------
    dict
        Of arrays and JSON values, for `unpack_session`.
    """
    trainer, timeline = learner.trainer, learner.timeline
    spacing, snapshots = timeline.fitting(MAX_BYTES)
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
        "snapshots": in_columns([_packed(snapshot) for snapshot in snapshots]),
        "spacing": spacing,
        "branches": timeline.branches,
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
        timeline = Timeline()
        timeline.spacing = check_int("spacing", session["spacing"], 1, MAX_COUNT)
        timeline.branches = [check_int("branches", s, 0, MAX_COUNT) for s in session["branches"]]
        for packed in in_rows(session["snapshots"]):
            timeline.record(_checked(learner, packed))
        newest = _checked(learner, session["newest"])
        _check_order(timeline, newest["n_steps"])
        learner.restore(newest, timeline)
        if session["shown"] is not None:
            learner.show(check_int("shown", session["shown"], 0, MAX_COUNT))
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise ValidationError(
            "session", f"session cannot be restored: {error}.", "Start with points and settings."
        ) from error
    return config, points, learner


def _packed(state: StateDict) -> Packed:
    return {
        **state,
        "rng_state": _rng_text(state["rng_state"]),
        "remaining": state["remaining"].astype(np.uint32),
    }


def _rng_text(rng_state: Mapping[str, Any]) -> str:
    """Return the state of a PCG64, whose integers of 128 bits JavaScript has not, as text."""
    state = rng_state["state"]
    numbers = state["state"], state["inc"], rng_state["has_uint32"], rng_state["uinteger"]
    return " ".join(map(str, numbers))


def _rng_state(text: str) -> dict[str, Any]:
    state, inc, has_uint32, uinteger = map(int, text.split())
    return {
        "bit_generator": "PCG64",
        "state": {"state": state, "inc": inc},
        "has_uint32": has_uint32,
        "uinteger": uinteger,
    }


def _unpacked(packed: Mapping[str, Any]) -> StateDict:
    n_samples = check_int("n_samples", packed["n_samples"], 0, RANGES["n_samples"].high)
    entries = packed["optimizer_state"].items()
    return {
        "params": _array("params", packed["params"]),
        "n_outputs": check_int("n_outputs", packed["n_outputs"], 1, RANGES["n_classes"].high),
        "optimizer_state": {name: _array(name, value) for name, value in entries},
        "rng_state": _rng_state(packed["rng_state"]),
        "remaining": check_indices(as_array("remaining", packed["remaining"]), n_samples),
        "n_samples": n_samples,
        "n_steps": check_int("n_steps", packed["n_steps"], 0, MAX_COUNT),
        "n_epochs": check_int("n_epochs", packed["n_epochs"], 0, MAX_COUNT),
    }


def _checked(learner: Learner, packed: Mapping[str, Any]) -> StateDict:
    """Return a state that the trainer has been able to take over."""
    state = _unpacked(packed)
    learner.trainer.load_state_dict(state)
    return state


def _check_order(timeline: Timeline, newest: int) -> None:
    """Raise ValueError unless the snapshots rise from step 0 to where `newest` belongs."""
    steps = timeline.steps
    due = newest - newest % timeline.spacing
    if steps[:1] != [0] or steps != sorted(steps) or steps[-1] > newest or due not in steps:
        raise ValueError("its snapshots do not lead to its newest step")


def _unpacked_points(packed: Mapping[str, Any], config: Config) -> Points:
    regression = config.problem == "regression"
    count = packed["n_classes"]
    n_classes = (
        check_int("n_classes", count, 0, 0) if regression else check_number("n_classes", count)
    )
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
