"""Commands on own code: apply and delete a part."""

from __future__ import annotations

from nnvisu.setup.parts import check_part

from ..own_code.changing import apply_part, delete_part
from ..own_code.usage import CODE_SETTINGS
from ..sections import Before, Sections, change_sections, progress_sections
from ..workspace import Workspace
from .registry import command


@command("apply_code", answer="code_applied")
def apply_code(
    workspace: Workspace, *, kind: str, name: str, source: str, replaces: str | None = None
) -> Sections:
    """Check own code, and use it from now on under its name.

    The code replaces the part with the same name or, if `replaces` is given, the part called
    `replaces`. If the check fails, the earlier part remains in use. The answer contains the
    result of the check: what the code printed, a plot, and notes.
    """
    before = Before.of(workspace)
    check = apply_part(workspace, check_part(kind, name, source), replaces)
    sections = change_sections(workspace, before)
    return {**sections, **progress_sections(workspace), "check": check.as_section()}


@command("delete_code", answer="code_deleted")
def delete_code(workspace: Workspace, *, kind: str, name: str) -> Sections:
    """Delete a part. A setting that uses the part gets its default first."""
    before = Before.of(workspace)
    delete_part(workspace, kind, name)
    sections = change_sections(workspace, before, sorted(CODE_SETTINGS))
    return {**sections, **progress_sections(workspace)}
