"""The undo stack: all changes of points, settings and weights, in one order."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import NamedTuple

from nnvisu._types import FloatArray
from nnvisu.network import MLP

from .config import Config
from .own_code.parts import Parts
from .points import Points

#: Maximum number of points in all earlier versions together. A limit is necessary because
#: WebAssembly memory never shrinks.
MAX_UNDO_POINTS = 2_000_000


class Weight(NamedTuple):
    """The indices and the value of one weight, or of one bias if `source` is None."""

    layer: int
    source: int | None
    target: int
    value: float

    def of(self, model: MLP) -> Weight:
        """Return this weight with its value in `model`."""
        return self._replace(value=float(self._view(model)))

    def write(self, model: MLP) -> None:
        """Write the value into `model`."""
        self._view(model)[...] = self.value

    def _view(self, model: MLP) -> FloatArray:
        """Return a writable view of this weight in the parameters of `model`."""
        if self.source is None:
            return model.intercepts_[self.layer][self.target, ...]
        return model.coefs_[self.layer][self.source, self.target, ...]


class Weights(NamedTuple):
    """All weights and biases as one vector, in the order of `MLP.params_`.

    Do not modify this vector.
    """

    params: FloatArray

    def of(self, model: MLP) -> Weights:
        """Return the weights and biases of `model`."""
        return Weights(model.params_.copy())

    def write(self, model: MLP) -> None:
        """Write the weights and biases into `model`."""
        model.params_ = self.params


class Version(NamedTuple):
    """The values before or after a change.

    Attributes
    ----------
    change : str
        Name of the change: a setting, or the type of a command.
    points : Points
    config : Config
    weight : Weight, Weights or None
        Weights that the change wrote; None if it wrote no weights.
    parts : tuple of Part
        Own code.
    """

    change: str
    points: Points
    config: Config
    weight: Weight | Weights | None = None
    parts: Parts = ()


class UndoStack:
    """Versions before changes that can be undone, and versions after changes that can be redone.

    Changes that share a `stroke` (one drag of the brush or the eraser) are undone together.
    """

    def __init__(self) -> None:
        self._past: list[Version] = []
        self._future: list[Version] = []
        self._stroke: Hashable = None

    @property
    def undoable(self) -> str | None:
        """Name of the change that `undo` would undo, or None."""
        return self._past[-1].change if self._past else None

    @property
    def redoable(self) -> str | None:
        """Name of the change that `redo` would redo, or None."""
        return self._future[-1].change if self._future else None

    @property
    def versions(self) -> list[Version]:
        """All versions, earlier and later ones."""
        return self._past + self._future

    def record(self, before: Version, stroke: Hashable = None) -> bool:
        """Record the version before a change; changes of one `stroke` are undone together.

        Returns
        -------
        bool
            Whether this change belongs to the same stroke as the previous change.
        """
        continues = stroke is not None and stroke == self._stroke
        if not continues:
            self._past.append(before)
        self._stroke = stroke
        self._future.clear()
        while self._n_points() > MAX_UNDO_POINTS:
            del self._past[0]
        return continues

    def undo(self, swap: Callable[[Version], Version]) -> None:
        """Undo the last change, if there is one.

        Parameters
        ----------
        swap : callable
            ``swap(version)`` restores `version` and returns the version that it replaces.
        """
        self._walk(self._past, self._future, swap)

    def redo(self, swap: Callable[[Version], Version]) -> None:
        """Redo the change that was undone last, if there is one; see `undo`."""
        self._walk(self._future, self._past, swap)

    def latest_points(self, problem: str) -> Points | None:
        """Return the points of the latest earlier version with `problem`, or None."""
        versions = (v.points for v in reversed(self._past) if v.points.problem == problem)
        return next(versions, None)

    def drop_weights(self) -> None:
        """Drop the changes of weights: they belong to a model that has been replaced."""
        for versions in (self._past, self._future):
            versions[:] = [version for version in versions if version.weight is None]

    def clear(self) -> None:
        """Drop all versions."""
        self._past.clear()
        self._future.clear()
        self._stroke = None

    def _n_points(self) -> int:
        """Return the number of points in all earlier versions; shared points count once."""
        return sum(
            map(len, {id(version.points): version.points for version in self._past}.values())
        )

    def _walk(
        self, source: list[Version], target: list[Version], swap: Callable[[Version], Version]
    ) -> None:
        if source:
            target.append(swap(source.pop()))
            self._stroke = None
