"""Sources of own code for tests, and the first problem of a source that fails its check."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from nnvisu.app.own_code.deadline import Deadline
from nnvisu.app.own_code.problems import OwnCodeError
from nnvisu.app.own_code.registry import Check, check
from nnvisu.setup.parts import check_part
from tests.unit.nnvisu.app.page import Page

EXAMPLES = Path(__file__).parents[5] / "py/nnvisu/app/own_code/examples"
KINDS = {
    "twist": "generator",
    "mask": "generator",
    "radial": "feature",
    "swish": "activation",
    "lion": "optimizer",
    "focal": "loss",
}

INTERRUPT = "from nnvisu.app.own_code.deadline import DeadlineInterrupt; raise DeadlineInterrupt"
"""A line of own code in which the deadline interrupts."""

CAUGHT_INTERRUPT = """
import signal
try:
    while True:
        signal.raise_signal(signal.SIGINT)
except BaseException:
    pass
"""
"""Own code that the deadline interrupts in line 5, and that catches the interrupt."""


@contextmanager
def signals(page: Page) -> Iterator[None]:
    """Let the deadline of a page handle signals. At each signal, a tenth of a second has passed."""
    seconds = count(step=0.1)
    page.session.deadline = Deadline(lambda: float(next(seconds)))
    handler = signal.signal(signal.SIGINT, page.session.deadline.handle)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)


def example(name: str) -> dict[str, str]:
    """Return the payload of `apply_code` for an example."""
    source = (EXAMPLES / f"{name}.py").read_text("utf-8")
    return {"kind": KINDS[name], "name": name, "source": source}


def code(kind: str, source: str, name: str = "own") -> dict[str, str]:
    """Return the payload of `apply_code` for a source that starts with an import of NumPy."""
    return {"kind": kind, "name": name, "source": f"import numpy as np\n{source}"}


def checked(kind: str, source: str) -> Check:
    return check(check_part(**code(kind, source)))


def failed(kind: str, source: str) -> OwnCodeError:
    """Return the error of a source whose check must fail."""
    with pytest.raises(OwnCodeError) as info:
        checked(kind, source)
    return info.value


def first_problem(kind: str, source: str) -> tuple[int | None, str]:
    """Return line and message of the first problem. The source starts in line 2."""
    problem = failed(kind, source).problems[0]
    return problem.line, problem.message
