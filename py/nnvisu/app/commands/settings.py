"""The command that changes settings."""

from __future__ import annotations

from typing import Any

from ..sections import Sections, data_section, training_section
from ..workspace import Workspace
from .registry import command


@command("configure", answer="configured")
def configure(workspace: Workspace, /, **values: Any) -> Sections:
    """Change settings together; if one is refused, none changes.

    The table `SETTINGS` shows what the change of each setting requires. A new model has the weights
    of the seed and a fresh optimizer. If `keep_weights` is on, `transfer_weights` then copies the
    weights of all connections that the old model has too. If the new value equals the present one,
    nothing changes.
    """
    run, points = workspace.run, workspace.points
    workspace.change_config(workspace.config.changed(values))
    sections: Sections = {"config": {name: getattr(workspace.config, name) for name in values}}
    if workspace.points is not points:
        sections["data"] = data_section(workspace)
    # If the model is not new, the next frame reports its metrics: computing them for many points at
    # every notch would delay a slider.
    rebuilt = workspace.run > run
    training = training_section(workspace) if rebuilt else {"reproducible": workspace.reproducible}
    return {**sections, "training": training}
