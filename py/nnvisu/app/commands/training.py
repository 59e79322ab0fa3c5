"""Commands on training and its timeline.

If an earlier step is viewed, a command that changes the model continues from the viewed step:
people expect to train the model that they see. Undo restores the discarded later steps.
"""

from __future__ import annotations

from collections.abc import Mapping

from nnvisu._check_values import ValidationError, check_int, check_number
from nnvisu.fingerprint import fingerprint

from .. import training
from ..changes import resume
from ..maps import maps_of
from ..sections import Sections, progress_sections, undo_section
from ..stopping import StoppingConditions
from ..workspace import Workspace
from .registry import command

#: Maximum number of steps of one command. No other command is answered during these steps.
MAX_STEPS = 10_000


@command("start_training", answer="training_started")
def start_training(workspace: Workspace, *, until: Mapping[str, object] | None = None) -> Sections:
    """Start training, which lasts until a pause or until one of the conditions `until` is met.

    Without points, training waits for points.
    """
    conditions = None if until is None else StoppingConditions(until, workspace.learner)
    undo = _resume(workspace)
    training.start(workspace, conditions)
    return {**progress_sections(workspace), **undo}


@command("pause_training", answer="training_paused")
def pause_training(workspace: Workspace) -> Sections:
    """Pause training at the present step."""
    return _pause(workspace)


@command("step", answer="stepped")
def step(workspace: Workspace, *, n_steps: int = 1) -> Sections:
    """Take `n_steps` optimizer steps, 1 to 10,000."""
    return _step(workspace, check_int("n_steps", n_steps, 1, MAX_STEPS))


@command("step_epoch", answer="epoch_stepped")
def step_epoch(workspace: Workspace) -> Sections:
    """Take the remaining steps of the present epoch, or all steps of the next epoch."""
    n_training = len(workspace.learner.training.y)
    n_left = workspace.trainer.steps_left_in_epoch(n_training)
    if n_left > MAX_STEPS:
        raise ValidationError(
            "batch_size",
            f"This epoch has {n_left:,} more steps, too many to take at once.",
            "Train until the next epoch, or choose larger batches.",
        )
    return _step(workspace, n_left)


@command("view_checkpoint", answer="checkpoint_viewed", superseded=True)
def view_checkpoint(workspace: Workspace, *, step: int) -> Sections:
    """Pause, and view the checkpoint nearest to `step`, or the latest step if it is nearer."""
    workspace.view(check_int("step", step, 0, 2**53))
    return _pause(workspace)


@command("render_checkpoint", answer="checkpoint_rendered")
def render_checkpoint(workspace: Workspace, *, step: int, resolution: int) -> Sections:
    """Return maps, weights and metrics at the step that `view_checkpoint` would view.

    The viewed step does not change, and training continues. `resolution` is the number of cells
    along each side of the decision map, 1 to 512.
    """
    learner = workspace.learner
    trainer = learner.at(check_int("step", step, 0, 2**53))
    resolution = check_number("resolution", resolution)
    decision_map, network = maps_of(trainer.model, -1, resolution, learner.features)
    training = {
        "step": trainer.n_steps_,
        "epoch": trainer.n_epochs_,
        "fingerprint": fingerprint(trainer.model.params_),
        **learner.evaluate(trainer.model).metrics(),
    }
    return {"rendered": {"training": training, "outputs": decision_map, "network": network}}


@command("view_latest", answer="latest_viewed")
def view_latest(workspace: Workspace) -> Sections:
    """Pause and view the latest step again."""
    workspace.view_latest()
    return _pause(workspace)


@command("resume_from_checkpoint", answer="checkpoint_resumed")
def resume_from_checkpoint(workspace: Workspace) -> Sections:
    """Pause and make the viewed step the latest one; discard later steps."""
    if workspace.learner.latest is None:
        raise ValidationError("timeline", "The latest step is shown: there is nothing to resume.")
    return {**_resume(workspace), **_pause(workspace)}


def _step(workspace: Workspace, n_steps: int) -> Sections:
    if not len(workspace.points):
        raise ValidationError(
            "data", "There are no points to train on.", "Generate or draw some first."
        )
    undo = _resume(workspace)
    trainer = workspace.trainer
    target = trainer.n_steps_ + n_steps
    training.train(workspace, lambda: trainer.n_steps_ < target)
    return {**progress_sections(workspace), **undo}


def _resume(workspace: Workspace) -> Sections:
    """Resume from the viewed step; return the section ``undo`` if later steps were discarded."""
    if workspace.learner.latest is None:
        return {}
    resume(workspace)
    return {"undo": undo_section(workspace)}


def _pause(workspace: Workspace) -> Sections:
    training.pause(workspace)
    return progress_sections(workspace)
