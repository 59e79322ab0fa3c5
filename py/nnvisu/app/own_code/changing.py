"""Changes of own code in a workspace: apply, rename, delete."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from nnvisu._check_values import refusal
from nnvisu.setup.generating import generate_points
from nnvisu.setup.parts import Part, find_part, replace_part

from ..changes import change_parts
from ..workspace import Workspace
from .registry import Check, check, install
from .usage import is_in_use, renamed, without_parts


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
    change_parts(workspace, parts, config, points, "apply_code")
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
    config = without_parts(config, [part])
    parts = tuple(each for each in workspace.parts if each is not part)
    change_parts(workspace, parts, config, points, "delete_code")
