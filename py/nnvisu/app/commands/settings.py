"""The command that changes settings."""

from __future__ import annotations

from typing import Any

from ..sections import Sections, change_sections
from ..workspace import Workspace
from .registry import command


@command("configure", answer="configured")
def configure(workspace: Workspace, /, **values: Any) -> Sections:
    """Change settings together; if one is refused, none changes.

    The table `SETTINGS` shows what the change of each setting requires. A new model has the weights
    of the seed and a fresh optimizer. If `keep_weights` is on, `transfer_weights` then copies the
    weights of all connections that the old model has too. If the new value equals the present one,
    nothing changes. A new problem brings its points along: the latest ones of that problem, or an
    example.
    """
    run, points = workspace.run, workspace.points
    workspace.change_config(workspace.config.changed(values))
    return change_sections(workspace, values, points, run)
