"""The loss surface: the loss on a plane through the space of a network's parameters.

A network with n parameters is a point in a space of n dimensions, and training moves this point.
The loss on a plane in this space can be drawn as a map. Li et al., "Visualizing the Loss Landscape
of Neural Nets" (NeurIPS 2018, section 7), choose the plane of the first two principal components of
the checkpoints, after Lorch, "Visualizing Deep Network Training Trajectories with PCA" (ICML 2016
workshop). Most checkpoints lie outside of the plane, and their projections onto the plane have
other losses than the checkpoints.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from ._check_values import ValidationError
from ._types import FloatArray, LabelArray
from .losses import LOSSES
from .network import MLP
from .principal_components import principal_components

SPACINGS: Final = (8, 4, 2, 1)
"""Distance between neighboring points of each grid, in cells of the finest grid; coarsest first."""

FINEST: Final = 65
"""Number of points along each side of the finest grid."""

MARGIN: Final = 0.25
"""Distance from the path to each edge of the grid, relative to the extent of the path."""

LEAST_RATIO: Final = 0.25
"""Least length of the shorter side of the grid, relative to the longer side."""

LEAST_WEIGHT_SIDE: Final = 2.0
"""Least length of a side of the grid if the coordinates are weights."""

Interval = tuple[float, float]


class Plane(NamedTuple):
    """A plane in the space of the parameters.

    Attributes
    ----------
    origin : ndarray of float64, shape (n_params,)
        Parameters at the coordinates (0, 0).
    directions : ndarray of float64, shape (2, n_params)
        Orthogonal unit vectors: the change of the parameters for each coordinate.
    """

    origin: FloatArray
    directions: FloatArray

    def params(self, horizontal: float, vertical: float) -> FloatArray:
        """Return the parameters at these coordinates, shape (n_params,)."""
        first, second = self.directions
        params: FloatArray = self.origin + horizontal * first + vertical * second
        return params

    def project(self, params: npt.ArrayLike) -> FloatArray:
        """Return the coordinates of the points of the plane that are nearest to `params`.

        Parameters
        ----------
        params : array-like of shape (n_checkpoints, n_params)

        Returns
        -------
        ndarray of float64, shape (n_checkpoints, 2)
        """
        coordinates: FloatArray = (np.asarray(params) - self.origin) @ self.directions.T
        return coordinates

    def explained_variance_ratio(self, checkpoints: FloatArray) -> FloatArray:
        """Return the share of the checkpoints' variance along each of the two directions.

        Parameters
        ----------
        checkpoints : ndarray of float64, shape (n_checkpoints, n_params)

        Returns
        -------
        ndarray of float64, shape (2,)
            Shares from 0 to 1; zeros if all checkpoints are equal.
        """
        total = float(np.var(checkpoints, axis=0).sum())
        along = np.var(self.project(checkpoints), axis=0)
        return along / total if total else np.zeros(2)


def principal_plane(checkpoints: FloatArray, through: FloatArray) -> Plane:
    """Return the plane that contains `through`, along the first two principal components.

    The coordinates of a checkpoint are those along the components, whatever `through` is.

    Parameters
    ----------
    checkpoints : ndarray of float64, shape (n_checkpoints, n_params)
        Parameters at several steps of training.
    through : ndarray of float64, shape (n_params,)
        Parameters that lie in the plane.

    Raises
    ------
    ValidationError
        If the checkpoints lie on one line, so that they have fewer than two directions.
    """
    components = principal_components(checkpoints, 2)
    if len(components.directions) < 2:
        raise ValidationError(
            "checkpoints", "The checkpoints lie on one line.", "A plane needs two directions."
        )
    directions = components.directions
    offset = directions @ (through - components.mean)
    return Plane(through - offset @ directions, directions)


def weight_plane(through: FloatArray, horizontal: int, vertical: int) -> Plane:
    """Return the plane in which two parameters change; their values are the coordinates.

    Parameters
    ----------
    through : ndarray of float64, shape (n_params,)
        Parameters that lie in the plane.
    horizontal, vertical : int
        Indices of two parameters.

    Raises
    ------
    ValidationError
        If both indices are equal.
    """
    if horizontal == vertical:
        raise ValidationError("vertical", "Both axes show the same weight.", "Choose another one.")
    directions = np.zeros((2, len(through)))
    directions[0, horizontal] = directions[1, vertical] = 1
    origin = through.copy()
    origin[[horizontal, vertical]] = 0
    return Plane(origin, directions)


def extent_of(path: FloatArray, least_side: float = 0.0) -> tuple[Interval, Interval]:
    """Return the horizontal and the vertical interval of a grid around a path.

    Parameters
    ----------
    path : ndarray of float64, shape (n_checkpoints, 2)
        Coordinates of the checkpoints. If all of them are equal, `least_side` must be above 0.
    least_side : float, default=0.0
        Least length of each interval.
    """
    low, high = path.min(axis=0), path.max(axis=0)
    sides = (high - low) * (1 + 2 * MARGIN)
    sides = np.maximum(sides, max(LEAST_RATIO * sides.max(), least_side))
    centers = (low + high) / 2
    horizontal, vertical = zip(centers - sides / 2, centers + sides / 2, strict=True)
    return (float(horizontal[0]), float(horizontal[1])), (float(vertical[0]), float(vertical[1]))


def loss_grids(
    model: MLP,
    plane: Plane,
    extent: tuple[Interval, Interval],
    X: FloatArray,
    y: LabelArray,
) -> Iterator[FloatArray | None]:
    """Yield the mean loss on finer and finer grids over a part of a plane.

    The loss does not include dropout and penalties. A loss that is computed for one grid is not
    computed again for the next grid.

    Parameters
    ----------
    model : MLP
        Network with the shape, activation and loss to use; it does not change.
    plane : Plane
    extent : tuple
        The horizontal and the vertical interval of the grids.
    X : ndarray of float64, shape (n_samples, n_inputs)
        At least one point.
    y : ndarray of int64 or float64, shape (n_samples,)
        Labels 0 to n_classes - 1; in regression, the values.

    Yields
    ------
    ndarray of float64, shape (n, n), or None
        None after the computation of each loss, and a grid after all its losses are computed. n is
        9, then 17, 33 and 65. Row 0 is at the top, column 0 at the left, and the outer rows and
        columns lie on the edge of the extent. A loss that overflows is infinity or NaN.
    """
    trial = MLP(model.layer_sizes, model.activation, loss=model.loss)
    mean = LOSSES[model.loss].mean
    horizontal = np.linspace(*extent[0], FINEST)
    vertical = np.linspace(*extent[1][::-1], FINEST)
    grid = np.full((FINEST, FINEST), np.nan)
    computed = np.zeros(grid.shape, dtype=bool)
    for spacing in SPACINGS:
        due = np.zeros_like(computed)
        due[::spacing, ::spacing] = True
        for row, column in np.argwhere(due & ~computed):
            trial.params_ = plane.params(horizontal[column], vertical[row])
            with np.errstate(all="ignore"):
                grid[row, column] = mean(trial.logits(X), y)
            yield None
        computed |= due
        yield grid[::spacing, ::spacing].copy()
