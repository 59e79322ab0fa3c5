"""The function `read_link`, which turns a link of the page into arrays and settings."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from nnvisu._types import FloatArray, LabelArray
from nnvisu.setup.points import Points
from nnvisu.units import Units

from .link import decode_link


class Link(NamedTuple):
    """The content of a link.

    Attributes
    ----------
    X : ndarray of float64, shape (n_samples, 2)
        Positions, in the units of the shown or imported data; without units, in [-1, 1].
    y : ndarray of int64 or float64, shape (n_samples,)
        Labels from 0; in regression, values in the units of the data.
    settings : dict
        All settings by name, the names of columns and classes, and own code: keyword arguments of
        `show`.
    """

    X: FloatArray
    y: LabelArray
    settings: dict[str, Any]


def read_link(url: str) -> Link:
    """Return the points and settings of a link that was copied from the page.

    ``nnvisu.show(X, y, **settings)`` shows them again. Weights, kept runs, the step to train to and
    the parts that a lesson hides are not part of the result.

    Parameters
    ----------
    url : str
        An address that ends with ``#v=1&...``.

    Returns
    -------
    Link
        A named tuple ``(X, y, settings)``. If the link names a generator instead of points, the
        generator makes the points.

    Raises
    ------
    ValidationError
        If `url` is not such a link, if a part of it cannot be read, or if own code makes the
        points: this function runs no code.

    Examples
    --------
    >>> X, y, settings = read_link("https://example.org/#v=1&activation=relu&source=moons,2,50,,0")
    >>> X.shape, settings["activation"]
    ((50, 2), 'relu')
    """
    settings, points, parts = decode_link(url)
    if parts:
        settings["own_code"] = tuple((part.kind, part.name, part.source) for part in parts)
    if points.units is None:
        return Link(points.X, points.y, settings)
    X, y = in_units(points, points.units)
    settings["names"] = points.units.names
    if points.n_classes:
        classes = points.units.classes
        # Classes that were drawn on the page have no name in the file.
        drawn = map(str, range(len(classes), points.n_classes))
        settings["class_names"] = (*classes, *drawn)
    return Link(X, y, settings)


def in_units(points: Points, units: Units) -> tuple[FloatArray, LabelArray]:
    """Return positions and labels in the units of the data."""
    columns = [*points.X.T] if points.n_classes else [*points.X.T, points.y]
    fits = zip(columns, units.centers, units.scales, strict=True)
    x, y, *values = (original_numbers(*fit) for fit in fits)
    return np.column_stack([x, y]), values[0] if values else points.y


def original_numbers(values: FloatArray, center: float, scale: float) -> FloatArray:
    """Return the numbers that `fitted` scaled to `values`, like `exactInUnits` of the page.

    Of all numbers that are scaled to the same value, the result is the one with the fewest digits.

    Parameters
    ----------
    values : ndarray of float64, shape (n_samples,)
        Values in domain units.
    center, scale : float
        The entries of `Units` for this column.
    """
    numbers = center + scale * values
    error = 4 * np.finfo(np.float64).eps * (abs(center) + scale)
    left = np.arange(len(values))
    for digits in range(18):
        exact = numbers[left]
        rounded = np.array([float(f"{it:.{digits}g}") if digits else 0.0 for it in exact.tolist()])
        is_same = np.clip((rounded - center) / scale, -1, 1) == values[left]
        is_same &= np.abs(rounded - exact) <= error
        numbers[left[is_same]] = rounded[is_same]
        left = left[~is_same]
    return numbers
