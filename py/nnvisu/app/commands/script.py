"""Commands on the script: show it, export it."""

from __future__ import annotations

from nnvisu._check_values import check_bool

from ..script import write_files
from ..sections import Sections, training_section
from ..workspace import Workspace
from .registry import command


@command("watch_script", answer="script_watched")
def watch_script(workspace: Workspace, *, watched: bool) -> Sections:
    """Start or stop sending the section ``script``.

    The section is sent with the next frame, and again with each frame in which it has changed.
    """
    workspace.watched.script = check_bool("watched", watched)
    workspace.metrics_stale = True
    return {}


@command("export_script", answer="script_exported")
def export_script(workspace: Workspace) -> Sections:
    """Return the name and the text of the program and of each file that the program reads."""
    files = write_files(workspace, training_section(workspace))
    return {"files": [{"name": name, "text": text} for name, text in files.items()]}
