"""Problems: errors of own code, with their positions in the source."""

from __future__ import annotations

import linecache
import traceback
from collections.abc import Iterator, Sequence
from types import FunctionType
from typing import Any, Final, NamedTuple

from nnvisu._check_values import ValidationError
from nnvisu.setup.parts import MAX_SOURCE

from .advice import NO_EXIT, with_advice
from .deadline import OWN_FILE, forget_interrupt

MAX_PROBLEMS: Final = 20
MAX_CAUSES: Final = 5
"""Maximum number of errors in a chain of causes."""

MAX_TEXT: Final = 500
"""Maximum number of characters in a message."""


class Problem(NamedTuple):
    """A problem and its position. `kind` and `name` belong to the part with the problem.

    Lines and columns count from 1, columns in characters. `end_column` is the column after the last
    character of the marked text. Each position is None if it is unknown.
    """

    message: str
    line: int | None = None
    column: int | None = None
    end_column: int | None = None
    kind: str | None = None
    name: str | None = None


class OwnCodeError(ValidationError):
    """Own code failed, with at least one problem.

    Attributes
    ----------
    details : dict
        ``problems``: each `Problem` as a dict; ``output``: the text that the code printed;
        ``plot``: see `Plot`, or None.
    """

    code = "own_code"

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("source", problems[0].message)
        self.problems = problems
        self.details = {"problems": as_dicts(problems), "output": "", "plot": None}


def as_dicts(problems: Sequence[Problem]) -> list[dict[str, Any]]:
    """Return the problems as an event contains them."""
    return [problem._asdict() for problem in problems]


def problems_of(error: BaseException) -> list[Problem]:
    """Return the problems in a traceback: the error's text, then the calls that led to it.

    The causes and contexts of the error follow. A call that a recursion repeats is listed once.
    Lines of other files are left out, so the list is empty if the traceback contains no line of own
    code.
    """
    found: list[Problem] = []
    for each, introduction in _chain(error):
        places = list(_places(each))
        text = introduction + text_of(each)
        found += [
            place._replace(message=_called_from(place.message) if i else text)
            for i, place in enumerate(places)
        ]
    return list(dict.fromkeys(found))[:MAX_PROBLEMS]


def place_of_result(error: BaseException) -> Problem | None:
    """Return the position of the own function whose result caused an error of the library.

    Each frame of the library that calls an own function has this function as a local variable. The
    innermost of these frames used the result. Return None if there is no such frame.
    """
    found = None
    for frame, _ in traceback.walk_tb(error.__traceback__):
        for value in frame.f_locals.values():
            if type(value) is not FunctionType:
                continue
            if own := OWN_FILE.fullmatch(value.__code__.co_filename):
                found = Problem("", value.__code__.co_firstlineno, kind=own[1], name=own[2])
    return found


def _called_from(function: str) -> str:
    """Return the message for a call in a function. Python calls the top level "<module>"."""
    return "Called from here." if function == "<module>" else f"Called from here: {function}."


def column_of(text: str, offset: int | None) -> int | None:
    """Return the column, in characters from 1, for an offset in bytes from 0."""
    if offset is None:
        return None
    return len(text.encode(errors="replace")[:offset].decode(errors="ignore")) + 1


def text_of(error: BaseException) -> str:
    """Return the type and the text of an error in one line, such as "ValueError: no points".

    The text may come from own code, which may fail or never end. Then only the type is returned.
    """
    try:
        text = _full_text(error)
    except BaseException:  # also DeadlineInterrupt
        forget_interrupt()
        text = type(error).__name__
    return text if len(text) <= MAX_TEXT else f"{text[: MAX_TEXT - 3]}..."


def _full_text(error: BaseException) -> str:
    if isinstance(error, SyntaxError):
        return with_advice(f"{type(error).__name__}: {error.msg}", error.text)
    if isinstance(error, SystemExit) and error.code is None:
        return NO_EXIT
    # `TracebackException` adds Python's suggestions for misspelled names.
    summary = traceback.TracebackException(type(error), error, None, compact=True)
    text = "".join(summary.format_exception_only()).strip().replace("\n", " ")
    return with_advice(text.removeprefix(f"{type(error).__module__}."))


def _chain(error: BaseException) -> Iterator[tuple[BaseException, str]]:
    """Yield the error, then its causes and contexts, each with words that introduce it."""
    seen: set[int] = set()
    introduction = ""
    each: BaseException | None = error
    while each is not None and id(each) not in seen and len(seen) < MAX_CAUSES:
        seen.add(id(each))
        yield each, introduction
        if each.__cause__ is not None:
            each, introduction = each.__cause__, "Caused by "
        else:
            each = None if each.__suppress_context__ else each.__context__
            introduction = "While handling "


def _place_of_syntax_error(error: SyntaxError) -> Problem:
    """Return the position of a syntax error.

    Python may give an end of -1 or 0, which means that the end is unknown. An error that own code
    raises can have any values.
    """
    line, column, end = (
        value if isinstance(value, int) and 0 < value <= MAX_SOURCE else None
        for value in (error.lineno, error.offset, error.end_offset)
    )
    is_known = column and end and end > column and error.end_lineno == line
    return Problem("", line, column, end if is_known else None)


def _places(error: BaseException) -> Iterator[Problem]:
    """Yield the positions of the error in own code, the innermost call first.

    The message of each place is the name of its function.
    """
    if isinstance(error, SyntaxError) and (own := OWN_FILE.fullmatch(error.filename or "")):
        yield _place_of_syntax_error(error)._replace(kind=own[1], name=own[2])
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if own := OWN_FILE.fullmatch(frame.filename):
            text = linecache.getline(frame.filename, frame.lineno or 0)
            column = column_of(text, frame.colno)
            ends_here = frame.end_lineno == frame.lineno
            end = column_of(text, frame.end_colno) if ends_here else len(text.rstrip()) + 1
            yield Problem(frame.name, frame.lineno, column, end, own[1], own[2])
