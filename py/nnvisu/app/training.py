"""Training in a workspace: start, pause, and take steps until a condition is met."""

from __future__ import annotations

from collections.abc import Callable

from .divergence import DivergedError
from .stopping import StoppingConditions
from .workspace import Workspace


def start(workspace: Workspace, conditions: StoppingConditions | None) -> None:
    """Switch training on. Training stops when one of `conditions` is met."""
    workspace.conditions = conditions
    workspace.learner.resume()
    workspace.running = True


def pause(workspace: Workspace) -> None:
    """Switch training off; the next frame has a finer map and the predictions of all points."""
    workspace.running = False
    workspace.mark_stale()


def train(workspace: Workspace, go_on: Callable[[], bool]) -> str:
    """Take an optimizer step, and further steps while `go_on` returns True.

    Returns
    -------
    str
        The stopping condition that was met and switched training off, as text, or "".

    Raises
    ------
    DivergedError
        If the loss becomes infinite or NaN. Then training is off, and an earlier step is restored.
    Exception
        Any error of own code. Then training is off, at the step before the first of these steps.
    """
    workspace.learner.resume()
    workspace.mark_stale()
    conditions, reason = workspace.conditions, ""

    def unmet() -> bool:
        nonlocal reason
        reason = conditions.met() if conditions else ""
        return not reason and go_on()

    learner = workspace.learner
    before = learner.trainer.state_dict() if workspace.parts else None
    try:
        learner.train(unmet if conditions else go_on)
    except BaseException as error:
        workspace.running = False
        if before and not isinstance(error, DivergedError):  # own code failed within a step
            learner.rewind(before)
        raise
    if reason:
        workspace.running, workspace.conditions = False, None
    return reason
