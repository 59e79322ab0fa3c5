"""Changes of own code in a workspace: apply, rename, delete, restore."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from nnvisu._check_values import ValidationError, check_bool, check_mapping, refusal
from nnvisu.setup.generating import generate_points
from nnvisu.setup.parts import (
    MAX_PARTS,
    SWITCHED_OFF,
    Part,
    Parts,
    check_part,
    find_part,
    replace_part,
)

from .problems import OwnCodeError
from .registry import Check, check, install
from .usage import is_in_use, renamed, without

if TYPE_CHECKING:
    from ..workspace import Workspace


def apply_part(workspace: Workspace, part: Part, replaces: str | None) -> Check:
    """Check a part. If the check passes, the part replaces an older part or is added.

    The older part is the part called `replaces` or, if `replaces` is None, the part with the same
    name. If the present points are from the replaced generator, the new generator makes them again.
    If the new part equals the older part, nothing changes.

    Raises
    ------
    ValidationError
        If a name is not allowed.
    OwnCodeError
        If the part violates its contract.
    """
    old_name = part.name if replaces is None else replaces
    old = find_part(workspace.parts, part.kind, old_name)
    replace_part(workspace.parts, part, replaces)
    checked = check(part)
    parts = replace_part(workspace.parts, checked.part, replaces)
    if parts == workspace.parts:
        return checked
    config, points = workspace.config, workspace.points
    if old:
        uses_generator = part.kind == "generator" and is_in_use(old, config, points)
        config, points = renamed(config, points, part.kind, old_name, part.name)
        if uses_generator and points.source and old.source != part.source:
            install(parts)
            points = generate_points(points.source, config.problem, config.test_share)
    workspace.change_parts(parts, config, points, "apply_code")
    return checked


def delete_part(workspace: Workspace, kind: Any, name: Any) -> None:
    """Delete a part; settings that use it get their defaults.

    Raises
    ------
    ValidationError
        If there is no such part.
    """
    part = find_part(workspace.parts, kind, name)
    if part is None:
        own = ", ".join(f"{each.kind} {each.name}" for each in workspace.parts)
        raise refusal("name", f"the name of an own part ({own or 'there is none'})", name)
    config, points = workspace.config, workspace.points
    if part.kind == "generator" and is_in_use(part, config, points):
        points = replace(points, source=None)
    names = ("activation", "features", "loss", "optimizer")
    config = replace(config, **without({n: getattr(config, n) for n in names}, [part]))
    parts = tuple(each for each in workspace.parts if each is not part)
    workspace.change_parts(parts, config, points, "delete_code")


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
        return switched_off(
            part, f"Switched off, because of line {error.problems[0].line}: {error.message}"
        )
