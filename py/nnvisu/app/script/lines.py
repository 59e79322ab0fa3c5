"""Lines of a program, and the controls to which they belong."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

WIDTH: Final = 60
"""Maximum number of characters in a line. The page shows such a line without wrapping."""

INDENT: Final = " " * 4

Argument = tuple[str, str | None]
"""The text of an argument, and the name of the control that sets its value."""


class Line(NamedTuple):
    """A line of a program.

    Attributes
    ----------
    text : str
        At most `WIDTH` characters.
    control : str or None
        The control to which the line belongs: a setting's name, "points" or "step". None if the
        line belongs to no control.
    """

    text: str
    control: str | None = None


def comment(text: str, control: str | None = None) -> list[Line]:
    """Return a comment, wrapped to `WIDTH`."""
    return [Line(f"# {line}", control) for line in _wrap(text, WIDTH - 2)]


def call(start: str, arguments: Iterable[Argument], control: str | None = None) -> list[Line]:
    """Return the lines of a call, with each argument on a line of its own; wrap long arguments.

    Parameters
    ----------
    start : str
        The text before the parenthesis.
    arguments : iterable of Argument
    control : str, optional
        The control of the first line.
    """
    inner = [line for text, name in arguments for line in _indented(f"{text},", name)]
    return [Line(f"{start}(", control), *inner, Line(")")]


def short_call(start: str, arguments: str, control: str | None = None) -> list[Line]:
    """Return the lines of a call; if it does not fit on one line, its arguments are indented.

    Parameters
    ----------
    start : str
        The text before the parenthesis.
    arguments : str
        All arguments, with commas between them. Arguments that do not fit on one line are wrapped.
    control : str, optional
        The control of all lines.
    """
    line = Line(f"{start}({arguments})", control)
    if len(line.text) <= WIDTH:
        return [line]
    return [Line(f"{start}(", control), *_indented(arguments, control), Line(")", control)]


def import_lines(module: str, names: str) -> list[Line]:
    """Return the statement that imports `names`, separated by commas, from `module`."""
    line = Line(f"from {module} import {names}")
    return [line] if len(line.text) <= WIDTH else short_call(f"from {module} import ", names)


def numbers(start: str, values: Iterable[float]) -> list[Line]:
    """Return the lines that assign a list of numbers, with as many numbers on each line as fit.

    Parameters
    ----------
    start : str
        The text before the bracket.
    values : iterable of float
        Python's numbers. Their texts are exact: a program that reads them gets the same numbers.
    """
    return [Line(f"{start}["), *_indented(f"{', '.join(map(repr, values))},"), Line("]")]


def rows(values: Iterable[Sequence[float]], control: str) -> list[Line]:
    """Return the rows of a nested list of numbers, each on a line of its own if it fits."""
    texts = (f"[{', '.join(map(repr, row))}]," for row in values)
    return [line for text in texts for line in _indented(text, control)]


def _indented(text: str, control: str | None = None) -> list[Line]:
    return [Line(INDENT + line, control) for line in _wrap(text, WIDTH - len(INDENT))]


def _wrap(text: str, width: int) -> list[str]:
    """Divide `text` at spaces into lines of at most `width` characters; words are not divided."""
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
