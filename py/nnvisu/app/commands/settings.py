"""The command that changes settings."""

from __future__ import annotations

from typing import Any

from ..sections import Sections, data_section, training_section
from ..workspace import Workspace
from .registry import command


@command("configure", answer="configured")
def configure(workspace: Workspace, /, **values: Any) -> Sections:
    """Change one or more settings. If one value is not allowed, no setting changes.

    The table `SETTINGS` lists the work that a change of each setting requires. The weights of a new
    model follow from the seed, and its optimizer is fresh. If `keep_weights` is on,
    `transfer_weights` then copies the weights that the old model has too. A value that equals the
    present value changes nothing.
    """
    run, points = workspace.run, workspace.points
    workspace.change_config(workspace.config.changed(values))
    sections: Sections = {"config": {name: getattr(workspace.config, name) for name in values}}
    if workspace.points is not points:
        sections["data"] = data_section(workspace)
    # The next frame reports the metrics of a model that is not new. Computing the metrics of many
    # points at every move of a slider would delay the slider.
    rebuilt = workspace.run > run
    training = training_section(workspace) if rebuilt else {"reproducible": workspace.reproducible}
    return {**sections, "training": training}
