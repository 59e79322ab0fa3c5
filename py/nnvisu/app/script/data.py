"""The data of the script: points, input features, test points."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from nnvisu import datasets
from nnvisu.features import COORDINATES
from nnvisu.setup.generating import generators_of
from nnvisu.setup.points import Points
from nnvisu.train_test_split import train_test_split

from .lines import Argument, Line, call, comment, rows, short_call

MAX_NUMBERS: Final = 120
"""Maximum number of values in an array that the script contains. Larger arrays are in a file."""

FILE: Final = "points.csv"

MAX_NAME: Final = 30
"""Maximum length of a name from an imported file, in a comment of the script."""


class Data:
    """The part of the script that defines the training points and the test points.

    Parameters
    ----------
    points : Points
    features : tuple of str
        Names of the input features.

    Attributes
    ----------
    training_names : str
        The variables with the training points. The test points are in ``X_test`` and ``y_test``.
    has_test_points : bool
    is_generated : bool
        Whether the script generates the points.
    file : str or None
        Name of the CSV file that the script reads, or None.
    """

    def __init__(self, points: Points, features: tuple[str, ...]) -> None:
        self.points, self.features = points, features
        self.has_test_points = bool(points.is_test.any())
        self.training_names = "X_train, y_train" if self.has_test_points else "X, y"
        self._is_split_by_seed = _is_split_by_seed(points)
        # The script generates the points only if the split also gives the present test points.
        self._source = points.source if self._is_split_by_seed else None
        self.is_generated = self._source is not None
        name = self._source and self._source["generator"]
        self._is_built_in = hasattr(datasets, f"make_{name}")
        self._columns = ["x", "y", "class" if points.n_classes else "value"]
        if not self._is_split_by_seed:
            self._columns.append("is_test")
        is_large = len(points) * len(self._columns) > MAX_NUMBERS
        self.file = FILE if is_large and not self._source else None

    @property
    def library_names(self) -> list[str]:
        """The names that the part imports from nnvisu."""
        used = {
            "datasets": self._is_built_in,
            "features": self.features != COORDINATES,
            "train_test_split": self.has_test_points and self._is_split_by_seed,
        }
        return [name for name, is_used in used.items() if is_used]

    @property
    def needs_numpy(self) -> bool:
        """Whether the part uses NumPy."""
        return self._source is None

    def lines(self) -> list[Line]:
        """Return the lines of the part."""
        return [*self.point_lines(), *self.input_lines()]

    def point_lines(self) -> list[Line]:
        """Return the lines that define all points, as coordinates ``X`` and labels ``y``."""
        points = self._generated(self._source) if self._source else self._listed()
        return [*self._title(), *points]

    def input_lines(self) -> list[Line]:
        """Return the lines that turn ``X`` into input features, and separate the test points."""
        return [*self._feature_lines(), *self._split_lines()]

    def file_text(self) -> str:
        """Return the text of the CSV file. Its numbers are exactly those of the points."""
        lines = [",".join(self._columns), *(",".join(map(repr, row)) for row in self._rows())]
        return "\n".join(lines) + "\n"

    def _generated(self, source: dict[str, Any]) -> list[Line]:
        name, noise = source["generator"], source["noise"]
        function = generators_of(self.points.problem)[name]
        if noise is None and "noise" in inspect.signature(function).parameters:
            noise = inspect.signature(function).parameters["noise"].default
        arguments: list[Argument] = [(f"n_samples={source['n_samples']}", "n_samples")]
        if self.points.n_classes:
            arguments.append((f"n_classes={self.points.n_classes}", "n_classes"))
        if noise is not None:
            arguments.append((f"noise={noise!r}", "noise"))
        arguments.append((f"random_state={source['random_state']}", "data_seed"))
        make = f"datasets.make_{name}" if self._is_built_in else f'GENERATORS["{name}"]'
        return call(f"X, y = {make}", arguments, "generator")

    def _listed(self) -> list[Line]:
        labels = ".astype(int)" if self.points.n_classes else ""
        return [
            *self._names(),
            *self._array(),
            Line(f"X, y = points[:, :2], points[:, 2]{labels}", "points"),
        ]

    def _title(self) -> list[Line]:
        n, n_classes = len(self.points), self.points.n_classes
        kind = f" in {n_classes} classes" if n_classes else ", each with a value to predict"
        return [Line(""), *comment(f"Data: {n:,} point{'' if n == 1 else 's'}{kind}")]

    def _names(self) -> list[Line]:
        """Return a comment with the names of an imported file's columns and classes.

        The names come from an untrusted file: `_one_line` prevents a name from ending the comment.
        """
        units = self.points.units
        if units is None:
            return []
        names = [f"{a} is {_one_line(b)}" for a, b in zip(self._columns, units.names, strict=False)]
        names += [f"class {label} is {_one_line(it)}" for label, it in enumerate(units.classes)]
        return comment(f"Imported and scaled to [-1, 1]: {', '.join(names)}", "points")

    def _array(self) -> list[Line]:
        if self.file:
            arguments = f'"{self.file}", delimiter=",", skiprows=1'
            return short_call("points = np.loadtxt", arguments, "points")
        if not len(self.points):
            return [Line("points = np.empty((0, 3))", "points")]
        return [
            Line(f"points = np.array([  # {', '.join(self._columns)}", "points"),
            *rows(self._rows(), "points"),
            Line("])", "points"),
        ]

    def _rows(self) -> Iterator[list[float]]:
        """Yield the numbers of each point, one for each column, as Python's numbers."""
        points = self.points
        columns = [*points.X.T.tolist(), points.y.tolist()]
        if not self._is_split_by_seed:
            columns.append(points.is_test.astype(int).tolist())
        return map(list, zip(*columns, strict=True))

    def _feature_lines(self) -> list[Line]:
        if self.features == COORDINATES:
            return [Line(""), *comment("Inputs of the network: x and y", "features")]
        names = ", ".join(f'"{name}"' for name in self.features)
        return [
            Line(""),
            *comment("Inputs of the network: functions of x and y"),
            *short_call("X = features.transform", f"X, [{names}]", "features"),
        ]

    def _split_lines(self) -> list[Line]:
        if not self.has_test_points:
            return comment("Test points: none", "test_share")
        title = [Line(""), *comment("Division into training points and test points")]
        if self._is_split_by_seed:
            start = "X_train, X_test, y_train, y_test = train_test_split"
            arguments = f"X, y, test_size={self.points.test_share!r}"
            return [*title, *short_call(start, arguments, "test_share")]
        return [
            *title,
            Line("is_test = points[:, 3] == 1", "test_share"),
            Line("X_train, X_test = X[~is_test], X[is_test]", "test_share"),
            Line("y_train, y_test = y[~is_test], y[is_test]", "test_share"),
        ]


def _is_split_by_seed(points: Points) -> bool:
    """Return whether `train_test_split` chooses the test points; without test points, True."""
    if not points.is_test.any():
        return True
    indices = np.arange(len(points))
    _, chosen, _, _ = train_test_split(indices, points.y, test_size=points.test_share)
    return np.array_equal(chosen, np.flatnonzero(points.is_test))


def _one_line(name: str) -> str:
    """Return a short text in quotes without line breaks and control characters."""
    visible = "".join(character if character.isprintable() else " " for character in name)
    words = " ".join(visible.split())
    return f'"{words if len(words) <= MAX_NAME else words[: MAX_NAME - 1] + "…"}"'
