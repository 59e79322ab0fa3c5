"""The command that changes settings."""

from __future__ import annotations

from typing import Any

from ..changes import change_config
from ..sections import Before, Sections, change_sections
from ..workspace import Workspace
from .points import check_stroke
from .registry import command


@command("configure", answer="configured")
def configure(workspace: Workspace, /, *, stroke: int | None = None, **values: Any) -> Sections:
    """Change one or more settings. If one value is not allowed, no setting changes.

    Changes with the same `stroke`, such as those of an arrow key that is held down, are undone
    together.

    The table `SETTINGS` lists the work that a change of each setting requires. The weights of a new
    model follow from the seed, and its optimizer is fresh. If `keep_weights` is on,
    `transfer_weights` then copies the weights that both models have. A value that equals the
    present value changes nothing. If the problem changes, the points are replaced by the latest
    points of the new problem, or by an example if there are none.
    """
    check_stroke(stroke)
    before = Before.of(workspace)
    change_config(workspace, before.config.changed(values), stroke)
    return change_sections(workspace, before, values)
