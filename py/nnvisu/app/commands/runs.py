"""Commands on the compared run, and on the training of both runs side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nnvisu._check_values import ValidationError

from .. import training
from ..changes import replace_model
from ..compared_run import STORED_CELLS, ComparedRun
from ..learner import Learner
from ..sections import Sections, progress_sections, undo_section
from ..workspace import Workspace
from .registry import command


@command("compare_run", answer="run_compared")
def compare_run(
    workspace: Workspace,
    *,
    session: Mapping[str, Any] | None = None,
    other: Mapping[str, Any] | None = None,
) -> Sections:
    """Compare the present run with an encoded one; without a `session`, end the comparison.

    If `other`, a second encoded run, is given, the first run is compared with the second run
    instead of the present run. While an earlier step is viewed, the nearest steps of the compared
    runs are viewed, too. The next frame contains the section ``compared``.
    """
    parts = workspace.parts
    second = None if other is None else ComparedRun(other, parts)
    compared = None if session is None else ComparedRun(session, parts, second)
    if compared and workspace.learner.latest is not None:
        compared.view(workspace.trainer.n_steps_)
    workspace.compare(compared)
    return {} if compared else {"compared": None}


@command("train_both", answer="both_started")
def train_both(workspace: Workspace, *, session: Mapping[str, Any] | None = None) -> Sections:
    """Train the present and the compared run side by side, from step 0 and with equal batches.

    If `session` is an encoded run, first compare the present run with it. Both runs start from the
    weight seed of the present run, which also determines the batches. The compared run takes as
    many steps as the present run, until another model replaces the present one, training goes on
    from an earlier step, or the comparison ends. Undo brings back the present run as it was before;
    the page brings back the kept run.
    """
    compared = workspace.compared
    if session is not None:
        compared = ComparedRun(session, workspace.parts)
    if compared is None:
        raise ValidationError("session", "No kept run is compared.", "Choose a kept run first.")
    if not len(workspace.points) or not len(compared.points):
        raise ValidationError("data", "One of the runs has no points to train on.")
    config = workspace.config
    replace_model(workspace, config, Learner(config, workspace.points), "train_both")
    workspace.compare(compared)
    workspace.trained = compared
    compared.restart(config.random_state)
    training.start(workspace, None)
    return {
        **progress_sections(workspace),
        "undo": undo_section(workspace),
        "compared": compared.section(workspace.points, STORED_CELLS),
    }


@command("export_trained", answer="trained_exported")
def export_trained(workspace: Workspace) -> Sections:
    """Return the kept run that trains, or has trained, side by side with the present run.

    The section ``trained`` is None if there is no such run, or if its training has ended and the
    run was exported since.
    """
    run = workspace.trained
    if run is None:
        return {"trained": None}
    trained = run.trained(workspace.parts)
    if not run.trains_along:
        workspace.trained = None
    return {"trained": trained}
