"""The undo stack: earlier and later versions of the points."""

from __future__ import annotations

from collections.abc import Hashable

from .points import Points

#: The most points in all earlier versions together. A limit is necessary because WebAssembly memory
#: never shrinks.
MAX_UNDO_POINTS = 2_000_000


class UndoStack:
    """The present points, with earlier versions for undo and later ones for redo.

    Changes that share a `stroke` (one drag of the brush or the eraser) are undone together.

    Attributes
    ----------
    points : Points
        The present points. Undo does not reverse an assignment to this attribute.
    """

    def __init__(self, points: Points) -> None:
        self.points = points
        self._past: list[Points] = []
        self._future: list[Points] = []
        self._stroke: Hashable = None

    @property
    def can_undo(self) -> bool:
        """Whether there is an earlier version."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether there is a later version."""
        return bool(self._future)

    def change(self, points: Points, stroke: Hashable = None) -> None:
        """Replace the present points; changes of one `stroke` are undone together."""
        if points is self.points:
            return
        if stroke is None or stroke != self._stroke:
            self._past.append(self.points)
        self._stroke = stroke
        self._future.clear()
        self.points = points
        while sum(map(len, self._past)) > MAX_UNDO_POINTS:
            del self._past[0]

    def undo(self) -> None:
        """Restore the previous version, if there is one."""
        self._walk(self._past, self._future)

    def redo(self) -> None:
        """Restore the next later version, if there is one."""
        self._walk(self._future, self._past)

    def clear(self) -> None:
        """Drop all earlier and later versions."""
        self._past.clear()
        self._future.clear()
        self._stroke = None

    def _walk(self, source: list[Points], target: list[Points]) -> None:
        if source:
            target.append(self.points)
            self.points = source.pop()
            self._stroke = None
