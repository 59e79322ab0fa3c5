"""Guard of the session: errors of own code, and interrupts of code that runs for too long."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Final

from nnvisu._check_values import ValidationError

from .output import Output, capturing
from .parts import Parts
from .problems import OwnCodeError, Problem, problems_of, text_of

if TYPE_CHECKING:
    from ..workspace import Workspace

COMMAND_SECONDS: Final = 2.0
"""Time limit of a command. The worker raises KeyboardInterrupt when the time is over."""

SLICE_SECONDS: Final = 0.5
"""Time limit of a slice of training or of a frame."""


class TimeLimitError(OwnCodeError):
    """Own code ran for too long and was interrupted."""

    code = "interrupted"

    def __init__(self, interrupt: BaseException, seconds: float) -> None:
        problems = problems_of(interrupt)
        message = f"Your code ran longer than {seconds:g} seconds and was stopped"
        if problems:
            message += f" in line {problems[0].line}"
        first = problems[0] if problems else Problem("")
        super().__init__([first._replace(message=f"{message}."), *problems[1:]])


@contextmanager
def guarding(parts: Parts, seconds: float, output: Output) -> Iterator[None]:
    """Raise `OwnCodeError` for errors in the block, if there is own code.

    Parameters
    ----------
    parts : tuple of Part
        Own code. Without own code, an error propagates: it is an error of this program.
    seconds : float
        The time limit, for the message of an interrupt.
    output : Output
        Receives what own code prints.
    """
    try:
        with capturing(output) if parts else nullcontext():
            yield
    except ValidationError:
        raise
    except KeyboardInterrupt as interrupt:
        raise TimeLimitError(interrupt, seconds) from None
    except BaseException as error:
        problems = problems_of(error)
        if not problems and not parts:
            raise
        raise OwnCodeError(problems or [Problem(_unlocated(error))]) from None


def snapshot(workspace: Workspace) -> Workspace:
    """Return a copy of a workspace. If a command fails half-way, the session restores the copy.

    Points, versions and checkpoints never change, so both workspaces share them. They also share
    the console, whose names are not part of the page's state.
    """
    compared = workspace.compared
    learners = [workspace.learner, *([compared.learner] if compared else [])]
    shared = [
        *(workspace.points, workspace.config, workspace.parts, workspace.console),
        *(each for it in learners for each in (it.points, it.training, it.test)),
        *(it.timeline.at(step) for it in learners for step in it.timeline.steps),
        *workspace.undo_stack.versions,
    ]
    memo = {id(each): each for each in shared}
    return copy.deepcopy(workspace, memo)


def _unlocated(error: BaseException) -> str:
    """Return the message for an error that the library raised because of own code's result."""
    return f"Your code returned a value that the network cannot use: {text_of(error)}"
