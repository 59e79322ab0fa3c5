"""When to look up from training: how often to report a frame, and how fine a map it can afford."""

from __future__ import annotations

import math

#: No more frames a second than this while training.
FRAMES_PER_SECOND = 60
#: A frame may take this share of the time while training, and no more.
FRAME_SHARE = 0.25
#: Seconds the maps may take while training, and when nothing else is to be done. The former leave
#: of a frame's share a millisecond for all that is not a map.
MAP_SECONDS = {True: 0.003, False: 0.040}
#: Seconds for the map that takes their place once training rests, computed a little at a time.
FINE_MAP_SECONDS = 2.0
#: Up to so many steps a second, each is shown.
FOLLOWED_RATE = 30
#: Cells along one side of the map. The neurons' maps come with it at 24 and 72, see `pictures`.
RESOLUTIONS = (24, 36, 48, 72, 96, 144, 192, 256, 384, 512)
#: Assumed until a map has been timed. By parameter of the model, so that a large model that takes
#: the place of a small one is not asked for a map that takes seconds.
FIRST_GUESS_SECONDS_PER_PARAMETER = 2e-8


class StepPacer:
    """Decides when the next optimizer step may be taken; a rate of 0 is full speed."""

    #: Steps that were held up by this many seconds are made up for.
    MEMORY_SECONDS = 0.1

    def __init__(self) -> None:
        self._last = -math.inf

    def due_at(self, rate: float) -> float:
        """Return when the next step may be taken, at `rate` steps a second."""
        return self._last + 1 / rate if rate else -math.inf

    def taken(self, now: float, rate: float) -> None:
        """Take note that a step was taken by `now` (seconds)."""
        if rate:
            self._last = max(self.due_at(rate), now - self.MEMORY_SECONDS)


class FramePacer:
    """Decides when the next frame is due and how many cells its map has."""

    def __init__(self) -> None:
        self._due_at = 0.0
        self._seconds_per_parameter = FIRST_GUESS_SECONDS_PER_PARAMETER

    def due_at(self, training: bool) -> float:
        """Return when the next frame may be computed."""
        return self._due_at if training else -math.inf

    def resolution(self, n_params: int, training: bool) -> int:
        """Return how many cells a model of `n_params` parameters can afford along one side."""
        return self._resolution(n_params, MAP_SECONDS[training])

    def fine_resolution(self, n_params: int) -> int:
        """Return the same for a map that nobody waits for."""
        return self._resolution(n_params, FINE_MAP_SECONDS)

    def _resolution(self, n_params: int, seconds: float) -> int:
        cells = seconds / (n_params * self._seconds_per_parameter)
        return max((r for r in RESOLUTIONS if r * r <= cells), default=RESOLUTIONS[0])

    def mapped(self, seconds: float, n_params: int, resolution: int) -> None:
        """Take note that a map by a model of `n_params` parameters took `seconds`."""
        seconds_per_parameter = max(seconds, 1e-4) / (n_params * resolution**2)
        self._seconds_per_parameter += 0.3 * (seconds_per_parameter - self._seconds_per_parameter)

    def reported(self, start: float, end: float) -> None:
        """Take note that a whole frame took from `start` to `end` (seconds)."""
        training = (end - start) * (1 / FRAME_SHARE - 1)
        self._due_at = max(start + 1 / FRAMES_PER_SECOND, end + training)


class StepRate:
    """Steps a second while training, over windows of half a second.

    Attributes
    ----------
    value : float
        0 while not training and until the first window is full.
    """

    WINDOW_SECONDS = 0.5

    def __init__(self) -> None:
        self.value = 0.0
        self._since: tuple[float, int] | None = None

    def update(self, now: float, n_steps: int, training: bool) -> None:
        """Take note that `n_steps` steps have been taken by `now` (seconds)."""
        if not training:
            self.value, self._since = 0.0, None
        elif self._since is None or n_steps < self._since[1]:
            self._since = (now, n_steps)
        elif now - self._since[0] >= self.WINDOW_SECONDS:
            self.value = (n_steps - self._since[1]) / (now - self._since[0])
            self._since = (now, n_steps)
