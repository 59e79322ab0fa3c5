"""The timeline of the points that undo and redo walk."""

from __future__ import annotations

from collections.abc import Hashable

from .points import Points

#: Undo keeps at most this many points over all its steps: WebAssembly memory never shrinks.
MAX_REMEMBERED_POINTS = 2_000_000


class UndoStack:
    """The points now, with those before and after for undo and redo.

    Changes that share a `stroke` (one drag of the brush or the eraser) are one step.

    Attributes
    ----------
    points : Points
        The points now. Assigned, they change without a step of their own.
    """

    def __init__(self, points: Points) -> None:
        self.points = points
        self._past: list[Points] = []
        self._future: list[Points] = []
        self._stroke: Hashable = None

    @property
    def can_undo(self) -> bool:
        """Whether `undo` has a step to take."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether `redo` has a step to take."""
        return bool(self._future)

    def change(self, points: Points, stroke: Hashable = None) -> None:
        """Make `points` the present, remembering the past unless `stroke` is still going on."""
        if points is self.points:
            return
        if stroke is None or stroke != self._stroke:
            self._past.append(self.points)
        self._stroke = stroke
        self._future.clear()
        self.points = points
        while sum(map(len, self._past)) > MAX_REMEMBERED_POINTS:
            del self._past[0]

    def undo(self) -> None:
        """Step back; nothing happens at the beginning."""
        self._walk(self._past, self._future)

    def redo(self) -> None:
        """Step forward; nothing happens at the end."""
        self._walk(self._future, self._past)

    def clear(self) -> None:
        """Forget all points but the present ones."""
        self._past.clear()
        self._future.clear()
        self._stroke = None

    def _walk(self, source: list[Points], target: list[Points]) -> None:
        if source:
            target.append(self.points)
            self.points = source.pop()
            self._stroke = None
