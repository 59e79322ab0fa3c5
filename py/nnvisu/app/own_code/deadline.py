"""The deadline of own code: a handler of signals, which interrupts code that runs for too long.

While Python runs, the worker's interrupt buffer (``web/engine/interrupts.js``) sends the signal
SIGINT every 20 ms. At each signal, the handler checks whether own code is running. So time counts
only while own code runs, not while the network or the page's maps are computed.
"""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

from ..pacing import Clock

OWN_FILE: Final = re.compile(r"<your (\w+) (\w+)>")
"""File names of own sources; see `Part.file`."""

LONGEST_SHARE: Final = 0.25
"""Maximum share of the limit that counts between two signals.

If the browser or the machine has slept, the next signal is late. The time of the sleep must not
count as time of own code.
"""

REST_SECONDS: Final = 0.4
"""Seconds of own code after which code that has caught an interrupt is interrupted again."""

#: The latest interrupt, unless it has been reported.
_latest: DeadlineInterrupt | None = None


class DeadlineInterrupt(KeyboardInterrupt):
    """Own code has exceeded its limit. A KeyboardInterrupt may come from own code itself."""


def raise_caught() -> None:
    """Raise the latest interrupt again if own code has caught it.

    Python itself catches an interrupt within ``__del__`` and within a callback of ``gc``.

    Raises
    ------
    DeadlineInterrupt
    """
    if _latest is not None:
        raise _latest


def forget_interrupt() -> None:
    """Forget the latest interrupt, because it has been reported."""
    global _latest
    _latest = None


class Deadline:
    """A time limit for own code.

    Parameters
    ----------
    clock : Clock

    Attributes
    ----------
    on_library : callable
        Called at each signal at which no own code is running. The page then waits longer for the
        worker: a busy machine is no fault of own code.
    """

    def __init__(self, clock: Clock = time.perf_counter) -> None:
        self.on_library: Callable[[], None] = lambda: None
        self._clock = clock
        self._limit = math.inf
        #: Seconds in which own code has run, and the time of the last signal.
        self._spent, self._noticed_at = 0.0, 0.0

    @contextmanager
    def limiting(self, seconds: float) -> Iterator[None]:
        """Interrupt own code in the block as soon as it has run for more than `seconds`."""
        forget_interrupt()
        self._limit, self._spent, self._noticed_at = seconds, 0.0, self._clock()
        try:
            yield
        finally:
            self._limit = math.inf

    def handle(self, signum: int, frame: FrameType | None) -> None:
        """Handle a signal.

        Raises
        ------
        DeadlineInterrupt
            If own code is running and has exceeded its limit.
        """
        global _latest
        now = self._clock()
        seconds = min(now - self._noticed_at, LONGEST_SHARE * self._limit)
        self._noticed_at = now
        if not _is_in_own_code(frame):
            self.on_library()
            return
        self._spent += seconds
        if self._spent > self._limit:
            self._spent = self._limit - REST_SECONDS
            _latest = DeadlineInterrupt()
            # "from None": own code may be handling an earlier interrupt, which explains nothing.
            raise _latest from None


def _is_in_own_code(frame: FrameType | None) -> bool:
    """Return whether the frame, or one of the frames that led to it, belongs to own code."""
    while frame is not None:
        if OWN_FILE.fullmatch(frame.f_code.co_filename):
            return True
        frame = frame.f_back
    return False
