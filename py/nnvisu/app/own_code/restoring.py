"""Restoration of the own code of a stored page or a link."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nnvisu._check_values import ValidationError, check_bool, check_mapping, refusal
from nnvisu.setup.parts import MAX_PARTS, SWITCHED_OFF, Part, Parts, check_part, find_part

from .problems import OwnCodeError
from .registry import check


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
        line = error.problems[0].line
        place = "this error" if line is None else f"line {line}"
        return switched_off(part, f"Switched off, because of {place}: {_sentence(error.message)}")


def _sentence(text: str) -> str:
    """Return a text with a period at its end, unless the text ends with a punctuation mark."""
    return text if text.endswith((".", "?", "!")) else f"{text}."
