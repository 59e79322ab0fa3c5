"""Training in a workspace: start, pause, and take steps until a condition is met."""

from __future__ import annotations

from collections.abc import Callable

from .divergence import DivergedError
from .own_code.diagnosis import find_non_finite_part
from .stopping import StoppingConditions
from .workspace import Workspace


def start(workspace: Workspace, conditions: StoppingConditions | None) -> None:
    """Switch training on. Training stops when one of `conditions` is met."""
    workspace.conditions = conditions
    workspace.resume()
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
        The stopping condition that ended training, as text; "" if no condition was met. Training
        also ends if the compared run trains along and diverges.

    Raises
    ------
    DivergedError
        If the loss becomes infinite or NaN. Then training is off, and an earlier step is restored.
    OwnCodeError
        If own code returned the first number that is not finite. An earlier step is restored.
    BaseException
        Any error of own code. Then training is off, at the step before the first of these steps.
    """
    workspace.resume()
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
    except DivergedError as error:
        workspace.running = False
        if before:
            n_steps = error.failed - before["n_steps"]
            cause = find_non_finite_part(learner, workspace.parts, before, n_steps)
            raise cause or error from None
        raise
    except BaseException:
        workspace.running = False
        if before:  # own code failed, or was interrupted within a step
            learner.rewind(before)
        raise
    compared = workspace.compared
    if compared and compared.trains_along:
        try:
            compared.train_to(learner.trainer.n_steps_)
        except DivergedError:
            compared.trains_along = False
            reason = "the kept run diverged"
    if reason:
        workspace.running, workspace.conditions = False, None
    return reason
