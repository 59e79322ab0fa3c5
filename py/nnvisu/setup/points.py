"""Points: an immutable value of positions, labels and test points."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from nnvisu._check_values import ValidationError
from nnvisu._settings import RANGES
from nnvisu._types import BoolArray, FloatArray, IntArray, LabelArray
from nnvisu.train_test_split import choose_test_points
from nnvisu.units import Units

Source = dict[str, Any]
"""A generator and its arguments: the payload of the command ``generate_data``."""

COLUMN_NAMES: Final = ("x", "y", "label")
"""Names of the columns of points without units."""

NOT_ASSIGNED = np.zeros(0, dtype=bool)


@dataclass(frozen=True)
class Points:
    """Labeled points in the domain.

    Attributes
    ----------
    X : ndarray of float64, shape (n_samples, 2)
        Positions, x and y in [-1, 1].
    y : ndarray of int64 or float64, shape (n_samples,)
        Labels 0 to n_classes - 1; in regression, values in [-1, 1].
    n_classes : int
        Number of classes, 2 to 8; in regression, 0. The model has one output for each class. A
        class may have no points yet.
    test_share : float
        The intended share of test points. Every class has at least one training point.
    is_test : ndarray of bool, shape (n_samples,)
        Whether each point is a test point. When other points are added or removed, a test point
        remains a test point, with one exception: if a class has only test points, one of them
        becomes a training point, see `choose_test_points`.
    source : dict or None
        The generator that made exactly these points, with its arguments; None for other points.
    units : Units, optional
        Names and original units, if the points were imported.
    last_source : dict or None
        The source of these points or, if no generator made them, the source of the last generated
        points before them; None if it is unknown.
    """

    X: FloatArray
    y: LabelArray
    n_classes: int
    test_share: float
    is_test: BoolArray
    source: Source | None = None
    units: Units | None = None
    last_source: Source | None = None

    @staticmethod
    def of(
        X: FloatArray,
        y: LabelArray,
        n_classes: int,
        test_share: float,
        is_test: BoolArray = NOT_ASSIGNED,
        source: Source | None = None,
        units: Units | None = None,
    ) -> Points:
        """Return points with a share of test points.

        `is_test` marks the test points among the first ``len(is_test)`` points.
        `choose_test_points` chooses test points among the remaining points.
        """
        points = Points(X, y, n_classes, test_share, NOT_ASSIGNED, units=units)
        return replace(points._with(X, y, is_test), source=source, last_source=source)

    @staticmethod
    def empty(problem: str, test_share: float) -> Points:
        """Return `Points` of length 0; in classification, they have two classes."""
        if problem == "regression":
            return Points(np.empty((0, 2)), np.empty(0), 0, test_share, NOT_ASSIGNED)
        y = np.empty(0, dtype=np.int64)
        return Points(np.empty((0, 2)), y, 2, test_share, NOT_ASSIGNED)

    def __len__(self) -> int:
        return len(self.y)

    def __deepcopy__(self, memo: dict[int, Any]) -> Points:
        """Return these points: they never change, so copies of a workspace share them."""
        return self

    def equal(self, other: Points) -> bool:
        """Return whether `other` has the same points, test points and units."""
        same_units = (self.n_classes, self.units) == (other.n_classes, other.units)
        return (
            same_units and self.same_points(other) and np.array_equal(self.is_test, other.is_test)
        )

    def same_points(self, other: Points) -> bool:
        """Return whether `other` has the same positions and labels in the same order."""
        return np.array_equal(self.X, other.X) and np.array_equal(self.y, other.y)

    @property
    def problem(self) -> str:
        """The problem: "classification" if labels are classes, "regression" if they are numbers."""
        return "classification" if self.n_classes else "regression"

    def adding(self, X: FloatArray, y: LabelArray) -> Points:
        """Return these points and the added points; a new label increases ``n_classes``."""
        most = RANGES["n_samples"].high
        if len(self) + len(y) > most:
            raise ValidationError(
                field="X",
                message=f"{len(self):,} points and {len(y):,} more are too many; at most {most:,}.",
                hint="Erase some points or clear the data first.",
            )
        return self._with(np.concatenate([self.X, X]), np.concatenate([self.y, y]), self.is_test)

    def moving(self, indices: IntArray, X: FloatArray) -> Points:
        """Return these points after moving the points at `indices` to the positions `X`."""
        moved = self.X.copy()
        moved[indices] = X
        return replace(self, X=moved, source=None)

    def labeling(self, indices: IntArray, y: LabelArray) -> Points:
        """Return these points with labels `y` at `indices`; a new label increases ``n_classes``."""
        labels = self.y.copy()
        labels[indices] = y
        return self._with(self.X, labels, self.is_test)

    def removing(self, indices: IntArray) -> Points:
        """Return these points without the points at `indices`."""
        left = np.ones(len(self), dtype=bool)
        left[indices] = False
        return self if left.all() else self._with(self.X[left], self.y[left], self.is_test[left])

    def within(self, centers: FloatArray, radius: float) -> IntArray:
        """Return the indices of the points within `radius` (domain units) of any of `centers`."""
        near = np.zeros(len(self), dtype=bool)
        for center in centers:
            near |= np.square(self.X - center).sum(axis=1) <= radius * radius
        return np.flatnonzero(near)

    def splitting(self, test_share: float) -> Points:
        """Return these points with another test share and newly chosen test points."""
        split = Points.of(self.X, self.y, self.n_classes, test_share, units=self.units)
        return replace(split, source=self.source, last_source=self.last_source)

    def _with(self, X: FloatArray, y: LabelArray, is_test: BoolArray) -> Points:
        """Return points with the given arrays, and these points' problem, test share and units.

        The result has no source. For `is_test`, see `of`.
        """
        n_classes, strata = 0, np.zeros(len(y), dtype=np.int64)
        if self.n_classes:
            strata = y.astype(np.int64, copy=False)
            n_classes = max(self.n_classes, int(strata.max(initial=0)) + 1)
        is_test = choose_test_points(strata, self.test_share, is_test)
        return Points(X, y, n_classes, self.test_share, is_test, None, self.units, self.last_source)
