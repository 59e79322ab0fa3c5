"""Commands on the compared run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..compared_run import ComparedRun
from ..sections import Sections
from ..workspace import Workspace
from .registry import command


@command("compare_run", answer="run_compared")
def compare_run(workspace: Workspace, *, session: Mapping[str, Any] | None = None) -> Sections:
    """Compare the present run with an encoded one; without a `session`, end the comparison.

    While an earlier step is viewed, the nearest step of the compared run is viewed, too. The next
    frame contains the section ``compared``.
    """
    compared = None if session is None else ComparedRun(session, workspace.parts)
    if compared and workspace.learner.latest is not None:
        compared.view(workspace.trainer.n_steps_)
    workspace.compared = compared
    workspace.mark_stale()
    return {} if compared else {"compared": None}
