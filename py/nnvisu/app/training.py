"""Training in a workspace: start, pause, and take steps until a condition is met."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .changes import resume
from .compared_run import ComparedRun
from .divergence import DivergedError
from .own_code.diagnosis import find_non_finite_part
from .stopping import StoppingConditions
from .workspace import Workspace


def start(workspace: Workspace, conditions: StoppingConditions | None) -> None:
    """Switch training on. Training stops when one of `conditions` is met."""
    workspace.conditions = conditions
    resume(workspace)
    workspace.running = True


def pause(workspace: Workspace) -> None:
    """Switch training off; the next frame has a finer map and the predictions of all points."""
    workspace.running = False
    workspace.mark_stale()


def train(workspace: Workspace, go_on: Callable[[], bool]) -> str:
    """Take an optimizer step, and further steps while `go_on` returns True.

    If the compared run trains along, it takes each step after the present run.

    Returns
    -------
    str
        The reason why training ended: the text of the stopping condition that is met, or "the kept
        run diverged". "" if `go_on` returned False.

    Raises
    ------
    DivergedError
        If the loss becomes infinite or NaN. Training is then off, and an earlier step is restored.
    OwnCodeError
        If own code was the first to return a number that is not finite. Training is then off, and
        an earlier step is restored.
    BaseException
        If own code fails. Training is then off, and all steps of this call are undone.
    """
    resume(workspace)
    workspace.undo_stack.drop_moments()
    workspace.mark_stale()
    learner, along = workspace.learner, _along(workspace)
    conditions, reason = workspace.conditions, ""

    def unmet() -> bool:
        nonlocal reason
        if along and not _follows(along, learner.trainer.n_steps_):
            reason = "the kept run diverged"
        elif conditions:
            reason = conditions.met()
        return not reason and go_on()

    learners = [learner, along.learner] if along else [learner]
    before = [each.trainer.state_dict() for each in learners] if workspace.parts else []
    others_before = along.learner.seconds if along else 0.0
    try:
        learner.train(unmet if conditions or along else go_on)
        if before and not np.isfinite(learner.model.params_).all():
            # One more step finds the infinite or NaN loss while `before` still precedes its cause.
            learner.train(lambda: False)
    except DivergedError as error:
        workspace.running = False
        workspace.end_training_along()
        if before:
            n_steps = error.failed - before[0]["n_steps"]
            cause = find_non_finite_part(learner, workspace.parts, before[0], n_steps)
            raise cause or error from None
        raise
    except BaseException:
        workspace.running = False
        for each, state in zip(learners, before, strict=False):
            each.rewind(state)  # own code failed, or was interrupted within a step
        raise
    finally:
        if along:
            learner.seconds -= along.learner.seconds - others_before
    if reason:
        workspace.running, workspace.conditions = False, None
    return reason


def _along(workspace: Workspace) -> ComparedRun | None:
    """Return the kept run that trains side by side with the present run, or None."""
    compared = workspace.compared
    return compared if compared and compared.trains_along else None


def _follows(along: ComparedRun, step: int) -> bool:
    """Train a kept run to `step`; return False if it diverged, which ends its training."""
    try:
        along.train_to(step)
    except DivergedError:
        along.trains_along = False
    return along.trains_along
