"""Restoration of own code from a stored page, a link or an earlier version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nnvisu._check_values import ValidationError, check_bool, check_mapping, refusal
from nnvisu._types import FloatArray
from nnvisu.features import FEATURES
from nnvisu.optimizers import OPTIMIZERS
from nnvisu.setup.config import Config
from nnvisu.setup.parts import MAX_PARTS, SWITCHED_OFF, Part, Parts, check_part, find_part
from nnvisu.setup.points import Points

from .deadline import DeadlineInterrupt
from .guard import COMMAND_SECONDS, TimeLimitError
from .problems import OwnCodeError, Problem, problems_of, text_of
from .registry import check, install
from .usage import is_in_use


def restored_parts(own_code: Any) -> Parts:
    """Return the parts of a stored page or a link.

    Parameters
    ----------
    own_code : mapping
        ``parts``: mappings with ``kind``, ``name``, ``source`` and optionally ``runs``. ``run``:
        whether to execute the parts; if False, each part is only stored. A part that fails its
        check is stored, and a note contains the first problem.

    Raises
    ------
    ValidationError
        If a part is not allowed, or two parts of a kind have the same name.
    """
    entries = check_mapping("own_code", own_code)
    run = check_bool("run", entries.get("run"))
    stored = entries.get("parts")
    if not isinstance(stored, list | tuple) or len(stored) > MAX_PARTS:
        raise refusal("own_code", f"a list of at most {MAX_PARTS} parts", stored)
    parts: Parts = ()
    for entry in stored:
        part, runs = _check_stored(entry)
        if find_part(parts, part.kind, part.name):
            raise ValidationError("own_code", f"own_code must not repeat the name {part.name!r}.")
        parts = (*parts, _restored(part) if run and runs else switched_off(part, SWITCHED_OFF))
    return parts


def usable_parts(parts: Parts, config: Config, points: Points, params: FloatArray) -> Parts:
    """Return the parts of an earlier version; parts that fail for it are switched off.

    The points and settings of the version can then be restored. Only the parts that the restoration
    calls are tried: features in use, with the points, and an optimizer in use, with the parameters.

    Parameters
    ----------
    parts : tuple of Part
    config : Config
    points : Points
    params : ndarray of float64
        Parameters of the present network.
    """
    install(parts)
    return tuple(
        _tried(part, points, params) if is_in_use(part, config, points) else part for part in parts
    )


def switched_off(part: Part, note: str) -> Part:
    """Return a copy of a part that does not run and has the given note."""
    return part._replace(runs=False, notes=(note,))


def _check_stored(entry: Any) -> tuple[Part, bool]:
    """Return a stored part, and whether it ran."""
    stored: Mapping[str, Any] = check_mapping("own_code", entry)
    part = check_part(stored.get("kind"), stored.get("name"), stored.get("source"))
    return part, check_bool("runs", stored.get("runs", True))


def _restored(part: Part) -> Part:
    try:
        return check(part).part
    except OwnCodeError as error:
        return _switched_off_by(error, part)


def _tried(part: Part, points: Points, params: FloatArray) -> Part:
    """Return the part, switched off if an earlier version cannot be restored because of it."""
    try:
        if part.kind == "feature":
            FEATURES[part.name](points.X)
        elif part.kind == "optimizer":
            OPTIMIZERS[part.name].init(params)
    except OwnCodeError as error:
        return _switched_off_by(error, part)
    except DeadlineInterrupt as interrupt:
        return _switched_off_by(TimeLimitError(interrupt, COMMAND_SECONDS), part)
    except BaseException as error:  # SystemExit, for example, is not an Exception
        problems = problems_of(error) or [Problem(text_of(error))]
        return _switched_off_by(OwnCodeError(problems), part)
    return part


def _switched_off_by(error: OwnCodeError, part: Part) -> Part:
    """Return a copy of a part that does not run because of an error."""
    line = error.problems[0].line
    place = "this error" if line is None else f"line {line}"
    return switched_off(part, f"Switched off, because of {place}: {_sentence(error.message)}")


def _sentence(text: str) -> str:
    """Return a text with a period at its end, unless the text ends with a punctuation mark."""
    return text if text.endswith((".", "?", "!")) else f"{text}."
