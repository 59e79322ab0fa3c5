"""The training points as an immutable value, and the history that undo and redo walk."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .validation import LIMITS, ValidationError

#: Undo keeps at most this many points over all its steps: WebAssembly memory never shrinks.
MAX_REMEMBERED_POINTS = 2_000_000


@dataclass(frozen=True)
class Points:
    """Labelled points in the frame.

    Attributes
    ----------
    X : ndarray of float64, shape (n_samples, 2)
        Positions, x and y in [-1, 1].
    y : ndarray of int64, shape (n_samples,)
        Labels in 0..n_classes-1.
    n_classes : int
        Classes the model has to tell apart, 2 to 8; a class may have no point yet.
    """

    X: npt.NDArray[np.float64]
    y: npt.NDArray[np.int64]
    n_classes: int

    @staticmethod
    def none() -> Points:
        """No points, two classes."""
        return Points(np.empty((0, 2)), np.empty(0, dtype=np.int64), n_classes=2)

    def __len__(self) -> int:
        return len(self.y)

    def adding(self, X: npt.NDArray[np.float64], y: npt.NDArray[np.int64]) -> Points:
        """These points and the given ones; a label not seen before raises ``n_classes``."""
        most = LIMITS["n_samples"][1]
        if len(self) + len(y) > most:
            raise ValidationError(
                field="X",
                message=f"X: {len(self)} points and {len(y)} more are too many; at most {most:,}.",
                hint="Erase some points or clear the data first.",
            )
        n_classes = max(self.n_classes, int(y.max(initial=0)) + 1)
        return Points(np.concatenate([self.X, X]), np.concatenate([self.y, y]), n_classes)

    def erasing(self, centres: npt.NDArray[np.float64], radius: float) -> Points:
        """These points without those within `radius` (frame units) of any of `centres`."""
        keep = np.ones(len(self), dtype=bool)
        for centre in centres:
            keep &= np.square(self.X - centre).sum(axis=1) > radius * radius
        return self if keep.all() else Points(self.X[keep], self.y[keep], self.n_classes)


class History:
    """The points now, with those before and after for undo and redo.

    Changes that share a `stroke` (one drag of the brush or the eraser) are one step.
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

    def _walk(self, source: list[Points], target: list[Points]) -> None:
        if source:
            target.append(self.points)
            self.points = source.pop()
            self._stroke = None
