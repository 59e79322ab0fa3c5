"""Commands that undo and redo changes of points, settings and weights."""

from __future__ import annotations

from collections.abc import Callable

from ..sections import Sections, change_sections, progress_sections
from ..workspace import Workspace
from .registry import command


@command("undo", answer="change_undone")
def undo(workspace: Workspace) -> Sections:
    """Undo the last change of points, settings or a weight.

    Settings are restored as `configure` would set them. If the restored settings require a new
    model, the weights of this model follow from the seed. A weight gets its former value at the
    latest step, even if an earlier step is viewed.
    """
    return _walk(workspace, workspace.undo)


@command("redo", answer="change_redone")
def redo(workspace: Workspace) -> Sections:
    """Redo the change that was undone last."""
    return _walk(workspace, workspace.redo)


def _walk(workspace: Workspace, walk: Callable[[], None]) -> Sections:
    """Call `walk`, which undoes or redoes a change; return the sections that changed."""
    config, points, run = workspace.config, workspace.points, workspace.run
    walk()
    changed = config.changes_to(workspace.config)
    sections = change_sections(workspace, sorted(changed), points, run)
    return {**sections, **progress_sections(workspace)}
