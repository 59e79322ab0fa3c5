"""The undo stack: all changes of points, settings, weights and models, in one order."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import NamedTuple

from nnvisu.setup.config import Config
from nnvisu.setup.parts import Parts
from nnvisu.setup.points import Points

from .edited_weights import Weight, Weights
from .learner import Learner
from .moment import Moment

#: Maximum number of points in all earlier versions together. A limit is necessary because
#: WebAssembly memory never shrinks.
MAX_UNDO_POINTS = 2_000_000
#: Maximum size of all replaced learners and moments together, in bytes. The next version to undo
#: and the next one to redo do not count.
MAX_UNDO_BYTES = 2**24


class Version(NamedTuple):
    """The values before or after a change.

    Points, settings, own code and checkpoints never change, so versions share them. A replaced
    learner is a copy, which shares its checkpoints and has no arrays for the layers; see
    `Learner.copy`.

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
    reproducible : bool
        Whether the weights were reproducible; see `Workspace`.
    learner : Learner or None
        The learner with its model and timeline, if the change replaced it; otherwise None.
    moment : Moment or None
        The state of the learner, if the change did not replace it. None after the next step.
    """

    change: str
    points: Points
    config: Config
    weight: Weight | Weights | None = None
    parts: Parts = ()
    reproducible: bool = True
    learner: Learner | None = None
    moment: Moment | None = None

    def replacing(self, learner: Learner) -> Version:
        """Return this version for a change that replaces `learner`."""
        return self._replace(learner=learner.copy(), moment=None)


class UndoStack:
    """Versions before changes that can be undone, and versions after changes that can be redone.

    Changes that share a `stroke` (one drag of the brush or the eraser, or the repeats of a held
    arrow key) are undone together. If there are more points than `MAX_UNDO_POINTS`, the oldest
    versions are dropped. If the replaced learners and the moments together are larger than
    `MAX_UNDO_BYTES`, first the moments are dropped. If that does not suffice, the oldest learners
    lose checkpoints, so that their timelines have larger gaps, and finally the oldest versions are
    dropped. The next learner or moment to undo and the next one to redo always remain as they are.
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

    @property
    def learners(self) -> list[Learner]:
        """All replaced learners that Undo and Redo can bring back."""
        return _learners(self.versions)

    def continues(self, stroke: Hashable) -> bool:
        """Return whether a change of `stroke` belongs to the same stroke as the last change."""
        return stroke is not None and stroke == self._stroke

    def record(self, before: Version, stroke: Hashable = None) -> None:
        """Record the version before a change.

        Changes of one `stroke` are undone together. If a change in the middle of a stroke is the
        first one that replaced the learner, this change is undone separately.
        """
        if not self.continues(stroke) or (before.learner and not self._past[-1].learner):
            self._past.append(before)
        self._stroke = stroke
        self._future.clear()
        self._drop_oldest()

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

    def drop_moments(self) -> None:
        """Drop the moments of the present learner, because it takes a step.

        Moments before a replaced learner remain: they are valid again when it comes back.
        """
        for versions in (self._past, self._future):
            for i in reversed(range(len(versions))):
                if versions[i].moment is None:
                    break
                versions[i] = versions[i]._replace(moment=None)

    def latest_points(self, problem: str) -> Points | None:
        """Return the points of the latest earlier version with `problem`, or None."""
        versions = (v.points for v in reversed(self._past) if v.points.problem == problem)
        return next(versions, None)

    def clear(self) -> None:
        """Drop all versions."""
        self._past.clear()
        self._future.clear()
        self._stroke = None

    def _n_points(self) -> int:
        """Return the number of points in all earlier versions; shared points count once."""
        different = {id(version.points): version.points.y for version in self._past}
        return sum(map(len, different.values()))

    def _drop_oldest(self) -> None:
        """Drop the oldest versions and checkpoints until the limits hold."""
        while self._n_points() > MAX_UNDO_POINTS:
            del self._past[0]
        sides = (self._past, self._future)
        older = [learner for versions in sides for learner in _learners(versions)[:-1]]
        excess = sum(learner.n_bytes for learner in older) - MAX_UNDO_BYTES
        moments = [v.moment for versions in sides for v in versions[:-1] if v.moment]
        if excess + sum(moment.n_bytes for moment in moments) > 0:
            for versions in sides:
                versions[:-1] = [version._replace(moment=None) for version in versions[:-1]]
        for learner in older:
            while excess > 0 and len(learner.timeline.steps) > 2:
                excess -= learner.n_bytes
                learner.timeline.halve()
                learner.timeline.limited_by_memory = True
                excess += learner.n_bytes
        for versions in sides:
            while excess > 0 and len(_learners(versions)) > 1:
                dropped = versions.pop(0).learner
                excess -= dropped.n_bytes if dropped else 0

    def _walk(
        self, source: list[Version], target: list[Version], swap: Callable[[Version], Version]
    ) -> None:
        if source:
            target.append(swap(source.pop()))
            self._stroke = None
            self._drop_oldest()


def _learners(versions: Iterable[Version]) -> list[Learner]:
    return [version.learner for version in versions if version.learner]
