"""Commands that undo and redo changes of points, settings, weights and models."""

from __future__ import annotations

from collections.abc import Callable

from .. import changes
from ..sections import (
    UNKNOWN,
    Before,
    Sections,
    change_sections,
    progress_sections,
    quick_evaluations,
)
from ..workspace import Workspace
from .registry import command


@command("undo", answer="change_undone")
def undo(workspace: Workspace) -> Sections:
    """Undo the last change of points, settings, weights or the model.

    If the change replaced the model or discarded steps, the former model comes back with its
    timeline, and training pauses; later training continues bit for bit. Otherwise the model
    remains, and settings are restored as `configure` would set them. A weight gets its former value
    at the latest step, even if an earlier step is viewed.
    """
    return _walk(workspace, changes.undo)


@command("redo", answer="change_redone")
def redo(workspace: Workspace) -> Sections:
    """Redo the change that was undone last."""
    return _walk(workspace, changes.redo)


def _walk(workspace: Workspace, walk: Callable[[Workspace], None]) -> Sections:
    """Call `walk`, which undoes or redoes a change; return the sections that changed.

    The change is undone or redone even if own code fails for the points. In that case, the measures
    are unknown, and the next frame reports the error.
    """
    before = Before.of(workspace)
    walk(workspace)
    try:
        evaluations = quick_evaluations(workspace)
    except Exception:
        if not workspace.parts:
            raise
        evaluations = UNKNOWN
    changed = change_sections(workspace, before, evaluations=evaluations)
    return {**changed, **progress_sections(workspace, evaluations)}
