"""Guard of the session: errors of own code, and interrupts of code that runs for too long."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from nnvisu._check_values import ValidationError
from nnvisu.setup.parts import REGISTRIES, Parts

from .deadline import Deadline, DeadlineInterrupt, forget_interrupt, raise_caught
from .output import Output, capturing
from .problems import OwnCodeError, Problem, place_of_result, problems_of, text_of

COMMAND_SECONDS: Final = 2.0
"""Time limit of own code in a command; see `Deadline`."""

SLICE_SECONDS: Final = 0.5
"""Time limit of own code in a slice of training or in a frame."""


class TimeLimitError(OwnCodeError):
    """Own code ran for too long and was interrupted."""

    code = "interrupted"

    def __init__(self, interrupt: BaseException, seconds: float) -> None:
        forget_interrupt()  # This error reports the interrupt.
        problems = problems_of(interrupt)
        first = problems[0] if problems else Problem("")
        subject = f"{first.kind} {first.name}" if first.kind in REGISTRIES else "code"
        message = f"Your {subject} ran longer than {seconds:g} seconds and was stopped"
        if first.line is not None:
            message += f" in line {first.line}"
        super().__init__([first._replace(message=f"{message}."), *problems[1:]])


@contextmanager
def guarding(parts: Parts, seconds: float, output: Output, deadline: Deadline) -> Iterator[None]:
    """Limit the time of own code in the block, and raise `OwnCodeError` for its errors.

    Parameters
    ----------
    parts : tuple of Part
        Own code. Without parts, an error propagates, unless its traceback leads to own code.
    seconds : float
        The time limit.
    output : Output
        Receives the text that own code prints.
    deadline : Deadline
    """
    # Printed text is captured even without parts: a command may bring the first own code.
    with deadline.limiting(seconds), _reporting(parts, seconds), capturing(output):
        yield


@contextmanager
def _reporting(parts: Parts, seconds: float) -> Iterator[None]:
    """Raise `OwnCodeError` for errors in the block; see `guarding`."""
    try:
        yield
        raise_caught()
    except ValidationError:
        raise
    except DeadlineInterrupt as interrupt:
        raise TimeLimitError(interrupt, seconds) from None
    except BaseException as error:
        problems = problems_of(error)
        if not problems and not parts:
            raise
        raise OwnCodeError(problems or [_unusable(error)]) from None


def _unusable(error: BaseException) -> Problem:
    """Return the problem of an error that the library raised because of own code's result."""
    message = f"Your code returned a value that the network cannot use: {text_of(error)}"
    return (place_of_result(error) or Problem(""))._replace(message=message)
