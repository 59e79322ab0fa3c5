"""Encode a session as arrays and JSON values, and decode it.

After decoding, training continues with the same results, bit for bit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final, NamedTuple

import numpy as np

from nnvisu._check_arrays import as_array, check_flags, check_points
from nnvisu._check_values import ValidationError, check_int, check_number
from nnvisu.setup.config import Config
from nnvisu.setup.parts import Parts
from nnvisu.setup.points import Points
from nnvisu.units import check_units

from .checkpoint_codec import MAX_COUNT, decode_checkpoint, encode_checkpoint
from .checkpoint_columns import Encoded, from_columns, to_columns
from .learner import Learner
from .own_code.restoring import restored_parts
from .own_code.usage import without
from .timeline import Checkpoint, Timeline

VERSION: Final = 4
#: Errors that decoding a damaged session raises.
DAMAGES: Final = (LookupError, TypeError, ValueError, AttributeError, OverflowError)

MAX_BYTES: Final = 2**22
"""Maximum size of all stored checkpoints together, in bytes.

A browser takes 4 ms to copy a megabyte, and the page does not respond during the copy.
"""


class DecodedSession(NamedTuple):
    """The parts of a workspace that a stored session contains."""

    config: Config
    points: Points
    learner: Learner
    reproducible: bool
    parts: Parts


def encode_session(
    config: Config, points: Points, learner: Learner, reproducible: bool, parts: Parts = ()
) -> Encoded:
    """Encode settings, points, own code, the latest checkpoint, and a timeline.

    The timeline has at most `MAX_BYTES`.

    Returns
    -------
    dict
        Arrays and JSON values, which `decode_session` decodes.
    """
    trainer, timeline = learner.trainer, learner.timeline
    spacing, checkpoints = timeline.fitting(MAX_BYTES)
    return {
        "version": VERSION,
        "config": asdict(config),
        "own_code": [
            {"kind": part.kind, "name": part.name, "source": part.source, "runs": part.runs}
            for part in parts
        ],
        "points": {
            "X": points.X,
            "y": points.y.astype(np.uint8) if points.n_classes else points.y,
            "is_test": points.is_test.astype(np.uint8),
            "n_classes": points.n_classes,
            "units": points.units and points.units.as_section(),
        },
        "latest": encode_checkpoint(learner.latest or trainer.state_dict()),
        "viewed_step": trainer.n_steps_ if learner.latest else None,
        "checkpoints": to_columns([encode_checkpoint(checkpoint) for checkpoint in checkpoints]),
        "spacing": spacing,
        "branches": timeline.branches,
        "data_changes": timeline.data_changes,
        "reproducible": reproducible,
        "trained_on_test_points": learner.trained_on_test_points,
    }


def decode_session(session: Mapping[str, Any], parts: Parts = ()) -> DecodedSession:
    """Return the values that `encode_session` encoded as `session`.

    The registries must have entries for all `parts` that run. Defaults replace the names of parts
    that do not run. If an input feature does not run, the network has another shape, so its weights
    follow from the seed.

    Raises
    ------
    ValidationError
        If the session is of another version or damaged. The error's field is ``session``.
    """
    try:
        _check_version(session)
        stored = session["config"]
        values = without(stored, [part for part in parts if not part.runs])
        config = Config().changed(values)
        points = _decode_points(session["points"], config)
        learner = Learner(config, points)
        if "features" in values and values["features"] != stored["features"]:
            return DecodedSession(config, points, learner, True, parts)
        _restore(learner, session)
        learner.trained_on_test_points = session["trained_on_test_points"] is True
        reproducible = session["reproducible"] is True and values == stored
        return DecodedSession(config, points, learner, reproducible, parts)
    except UnreadableSessionError:
        raise
    except DAMAGES as error:
        raise UnreadableSessionError("it is damaged") from error


def decode_parts(session: Mapping[str, Any]) -> Parts:
    """Return the own code of an encoded session. Each part that ran is checked and executed.

    Raises
    ------
    ValidationError
        If the session is damaged. The error's field is ``session``.
    """
    try:
        _check_version(session)
        return restored_parts({"parts": session["own_code"], "run": True})
    except UnreadableSessionError:
        raise
    except DAMAGES as error:
        raise UnreadableSessionError("it is damaged") from error


class UnreadableSessionError(ValidationError):
    """A stored session cannot be restored. `reason` completes the error message."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            "session",
            f"The stored training cannot be restored: {reason}.",
            "The points and settings can be opened without the training.",
        )


def _check_version(session: Mapping[str, Any]) -> None:
    if session["version"] != VERSION:
        raise UnreadableSessionError(
            f"it was stored in format {session['version']!r}, and this version of nnvisu "
            f"reads format {VERSION}"
        )


def _restore(learner: Learner, session: Mapping[str, Any]) -> None:
    """Restore the timeline, the latest checkpoint and the viewed step in `learner`."""
    timeline = Timeline()
    timeline.spacing = check_int("spacing", session["spacing"], 1, MAX_COUNT)
    timeline.branches = [check_int("branches", s, 0, MAX_COUNT) for s in session["branches"]]
    changes = session["data_changes"]
    timeline.data_changes = [check_int("data_changes", s, 1, MAX_COUNT) for s in changes]
    for encoded in from_columns(session["checkpoints"]):
        timeline.record(_loaded(learner, encoded))
    latest = _loaded(learner, session["latest"])
    _check_order(timeline, latest["n_steps"])
    learner.restore(latest, timeline)
    if session["viewed_step"] is not None:
        learner.view(check_int("viewed_step", session["viewed_step"], 0, MAX_COUNT))


def _loaded(learner: Learner, encoded: Mapping[str, Any]) -> Checkpoint:
    """Return a decoded checkpoint. The trainer has loaded it, which checks the arrays' shapes."""
    checkpoint = decode_checkpoint(encoded)
    learner.trainer.load_state_dict(checkpoint)
    return checkpoint


def _check_order(timeline: Timeline, latest: int) -> None:
    """Raise ValueError unless the steps of the checkpoints lead to `latest`.

    The steps must rise from 0 to at most `latest`. They must include the largest multiple of the
    spacing that is not above `latest`.
    """
    steps = timeline.steps
    due = latest - latest % timeline.spacing
    if steps[:1] != [0] or steps != sorted(steps) or steps[-1] > latest or due not in steps:
        raise ValueError("its checkpoints do not lead to its latest step")


def _decode_points(encoded: Mapping[str, Any], config: Config) -> Points:
    regression = config.problem == "regression"
    count = encoded["n_classes"]
    n_classes = (
        check_int("n_classes", count, 0, 0) if regression else check_number("n_classes", count)
    )
    X, y = (as_array(name, encoded[name]) for name in ("X", "y"))
    X, y = check_points(X, y, config.problem)
    is_test = check_flags("is_test", as_array("is_test", encoded["is_test"]), len(y))
    if n_classes and y.max(initial=0) >= n_classes:
        raise ValueError("a label is not one of its classes")
    if len(y) and is_test.all():
        raise ValueError("all its points are test points")
    units = check_units(encoded["units"], config.problem)
    return Points(X, y, n_classes, config.test_share, is_test, units=units)
