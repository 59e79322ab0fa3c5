"""Pacing of steps and frames, and the resolution of the maps in a frame."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager

#: Returns the seconds since any moment in the past.
Clock = Callable[[], float]

#: Length of a slice in seconds. Between two slices, new messages are handled.
SLICE_SECONDS = 0.005
#: Maximum number of frames a second while training.
FRAMES_PER_SECOND = 60
#: Maximum share of the time that frames may take while training.
FRAME_SHARE = 0.25
#: Seconds for the maps of one frame, while training (True) and while paused (False). At 60 frames a
#: second, `FRAME_SHARE` of the time is 4 ms a frame: 3 ms for the maps and 1 ms for the rest.
MAP_SECONDS = {True: 0.003, False: 0.040}
#: Seconds of computation for the finer map, which is computed in parts while training is paused.
FINE_MAP_SECONDS = 2.0
#: Maximum number of steps a second at which every step is shown.
FOLLOWED_RATE = 30
#: Possible numbers of cells along one side of the map. At 24 and 72, one forward pass computes both
#: the map and the neuron maps, see `layer_and_neuron_maps`.
RESOLUTIONS = (24, 36, 48, 72, 96, 144, 192, 256, 384, 512)
#: Seconds per cell and model parameter, assumed until a map has been timed. The time per cell grows
#: with the number of parameters. A pacer that ignores this number would choose too many cells when
#: a large model replaces a small model, and the first map would take seconds.
FIRST_GUESS_SECONDS_PER_PARAMETER = 2e-8


def next_start(start: float, end: float, *, seconds: float, share: float) -> float:
    """Return the earliest time for the next start of a computation that repeats during training.

    Parameters
    ----------
    start, end : float
        Times of the last computation in seconds.
    seconds : float
        Minimum number of seconds between two starts.
    share : float
        Maximum share of the time that the computation may take, above 0.
    """
    return max(start + seconds, end + (end - start) * (1 / share - 1))


class Schedule:
    """The starts of a computation that is repeated while training, see `next_start`.

    Parameters
    ----------
    clock : Clock
    seconds : float
    share : float

    Attributes
    ----------
    due_at : float
        Earliest time of the next start.
    """

    def __init__(self, clock: Clock, *, seconds: float = 0.0, share: float = 1.0) -> None:
        self._clock, self._seconds, self._share = clock, seconds, share
        self.due_at = -math.inf

    @property
    def is_due(self) -> bool:
        """Whether the computation may start now."""
        return self._clock() >= self.due_at

    @contextmanager
    def timing(self) -> Iterator[None]:
        """Measure the computation in the block. If it fails, it is due again at once."""
        start = self._clock()
        yield
        self.due_at = next_start(start, self._clock(), seconds=self._seconds, share=self._share)


class StepPacer:
    """The times at which optimizer steps may be taken; a rate of 0 is full speed."""

    #: After a delay, the steps missed in the last `MEMORY_SECONDS` are taken as soon as possible.
    #: Steps missed earlier are dropped.
    MEMORY_SECONDS = 0.1

    def __init__(self) -> None:
        self._last = -math.inf

    def due_at(self, rate: float) -> float:
        """Return the time of the next step in seconds, at `rate` steps a second."""
        return self._last + 1 / rate if rate else -math.inf

    def taken(self, now: float, rate: float) -> None:
        """Record that a step was taken at `now` (seconds)."""
        if rate:
            self._last = max(self.due_at(rate), now - self.MEMORY_SECONDS)


class FramePacer:
    """The times of frames, and the resolution of their maps."""

    def __init__(self) -> None:
        self._due_at = 0.0
        self._seconds_per_parameter = FIRST_GUESS_SECONDS_PER_PARAMETER

    def due_at(self, training: bool) -> float:
        """Return the earliest time of the next frame in seconds; -infinity while paused."""
        return self._due_at if training else -math.inf

    def resolution(self, n_params: int, training: bool) -> int:
        """Return the number of cells along one side of the map, for `n_params` parameters."""
        return self._resolution(n_params, MAP_SECONDS[training])

    def fine_resolution(self, n_params: int) -> int:
        """Return the number of cells along one side of the finer map."""
        return self._resolution(n_params, FINE_MAP_SECONDS)

    def _resolution(self, n_params: int, seconds: float) -> int:
        cells = seconds / (n_params * self._seconds_per_parameter)
        return max((r for r in RESOLUTIONS if r * r <= cells), default=RESOLUTIONS[0])

    def mapped(self, seconds: float, n_params: int, resolution: int) -> None:
        """Record that a map of a model with `n_params` parameters took `seconds`."""
        seconds_per_parameter = max(seconds, 1e-4) / (n_params * resolution**2)
        self._seconds_per_parameter += 0.3 * (seconds_per_parameter - self._seconds_per_parameter)

    def reported(self, start: float, end: float) -> None:
        """Record that a whole frame took from `start` to `end` (seconds)."""
        self._due_at = next_start(start, end, seconds=1 / FRAMES_PER_SECOND, share=FRAME_SHARE)


class StepRate:
    """Steps a second while training, averaged over windows of half a second.

    Attributes
    ----------
    value : float
        0 while paused and until the first window is full.
    """

    WINDOW_SECONDS = 0.5

    def __init__(self) -> None:
        self.value = 0.0
        self._since: tuple[float, int] | None = None

    def update(self, now: float, n_steps: int, training: bool) -> None:
        """Record that training is at step `n_steps` at the time `now` (seconds)."""
        if not training:
            self.value, self._since = 0.0, None
        elif self._since is None or n_steps < self._since[1]:
            self._since = (now, n_steps)
        elif now - self._since[0] >= self.WINDOW_SECONDS:
            self.value = (n_steps - self._since[1]) / (now - self._since[0])
            self._since = (now, n_steps)
