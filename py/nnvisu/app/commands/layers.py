"""The command that shows the statistics of layers."""

from __future__ import annotations

from nnvisu._check_values import check_bool

from ..sections import Sections
from ..workspace import Workspace
from .registry import command


@command("watch_layers", answer="layers_watched")
def watch_layers(workspace: Workspace, *, watched: bool) -> Sections:
    """Start or stop sending the section ``layers``.

    The section is sent with the next frame, and during training a few times a second.
    """
    workspace.watched.layers = check_bool("watched", watched)
    workspace.metrics_stale = True
    return {}
