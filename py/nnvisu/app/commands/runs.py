"""Commands on the compared run, and on the training of both runs side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nnvisu._check_values import ValidationError

from .. import training
from ..compared_run import ComparedRun
from ..sections import Sections, progress_sections
from ..session_codec import encode_session
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


@command("train_both", answer="both_started")
def train_both(workspace: Workspace) -> Sections:
    """Train the present and the compared run side by side, from step 0 and with equal batches.

    Both runs start from the weight seed of the present run, which also determines the batches. The
    compared run takes as many steps as the present run, until the present run is reset or the
    comparison ends.
    """
    compared = _compared(workspace)
    if not len(workspace.points) or not len(compared.points):
        raise ValidationError("data", "One of the runs has no points to train on.")
    workspace.rebuild_model()
    compared.restart(workspace.config.random_state)
    training.start(workspace, None)
    return progress_sections(workspace)


@command("export_compared", answer="compared_exported")
def export_compared(workspace: Workspace) -> Sections:
    """Return the compared run as an encoded session."""
    run = _compared(workspace)
    return {"session": encode_session(run.config, run.points, run.learner, True, workspace.parts)}


def _compared(workspace: Workspace) -> ComparedRun:
    if workspace.compared is None:
        raise ValidationError("session", "No kept run is compared.", "Choose a kept run first.")
    return workspace.compared
