"""Tests of the deadline: which time counts, and when own code is interrupted."""

import sys
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from nnvisu.app.own_code.deadline import Deadline, DeadlineInterrupt
from nnvisu.app.own_code.problems import problems_of

SIGINT = 2
Signals = Callable[..., int]


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def deadline(clock: Clock) -> Deadline:
    return Deadline(clock)


@pytest.fixture
def library(deadline: Deadline, clock: Clock) -> Signals:
    """Return a function of the library that runs for some seconds.

    The deadline receives signals at an interval. The function returns the number of interrupts.
    """

    def run(seconds: float, interval: float = 0.02) -> int:
        interrupts = 0
        for _ in range(round(seconds / interval)):
            clock.now += interval
            try:
                deadline.handle(SIGINT, sys._getframe())
            except KeyboardInterrupt:
                interrupts += 1
        return interrupts

    return run


@pytest.fixture
def own_code(library: Signals) -> Signals:
    """Return a function of own code that calls `library`."""
    scope: dict[str, Any] = {"library": library}
    source = "def function(*args):\n    return library(*args)"
    exec(compile(source, "<your activation mine>", "exec"), scope)
    return partial(scope["function"])


def test_own_code_is_interrupted_after_its_limit(deadline: Deadline, own_code: Signals) -> None:
    with deadline.limiting(0.5):
        assert own_code(0.48) == 0
        assert own_code(0.06) == 1


def test_time_of_the_library_does_not_count(
    deadline: Deadline, own_code: Signals, library: Signals
) -> None:
    with deadline.limiting(0.5):
        for _ in range(20):
            assert library(3) == 0
            assert own_code(0.02) == 0


def test_only_signals_in_the_library_are_reported(
    deadline: Deadline, own_code: Signals, library: Signals
) -> None:
    reports: list[bool] = []
    deadline.on_library = lambda: reports.append(True)
    with deadline.limiting(2):
        own_code(0.4)
        assert not reports
        library(0.4)
    assert len(reports) == 20


def test_time_in_which_the_machine_slept_hardly_counts(
    deadline: Deadline, own_code: Signals
) -> None:
    an_hour = 3600
    with deadline.limiting(2):
        assert own_code(an_hour, an_hour) == 0
        assert own_code(1) == 0


def test_each_block_has_its_own_limit(deadline: Deadline, own_code: Signals) -> None:
    for _ in range(9):
        with deadline.limiting(0.5):
            assert own_code(0.4) == 0
    assert own_code(60) == 0  # Outside of a block, there is no limit.


def test_code_that_catches_the_interrupt_is_interrupted_again(
    deadline: Deadline, own_code: Signals
) -> None:
    with deadline.limiting(2):
        assert own_code(2.9) == 3


def test_code_that_is_interrupted_again_in_finally_has_one_problem(
    deadline: Deadline, clock: Clock
) -> None:
    def run() -> None:
        while True:
            clock.now += 0.02
            deadline.handle(SIGINT, sys._getframe())

    scope: dict[str, Any] = {"run": run}
    source = "def function():\n    try:\n        run()\n    finally:\n        run()"
    exec(compile(source, "<your activation own>", "exec"), scope)
    with deadline.limiting(2), pytest.raises(DeadlineInterrupt) as info:
        scope["function"]()
    assert [problem.line for problem in problems_of(info.value)] == [5]
