"""The followed point: the point or position whose forward and backward pass the page shows."""

from __future__ import annotations

from typing import NamedTuple

from nnvisu._types import FloatArray
from nnvisu.features import transform
from nnvisu.setup.points import Points


class Followed(NamedTuple):
    """A point of the data or a position of the domain.

    Attributes
    ----------
    point : int or None
        Index of the point; None for a position.
    position : tuple of float, or None
        x and y of a position without a label; None for a point.
    """

    point: int | None = None
    position: tuple[float, float] | None = None

    def find(self, points: Points) -> Sample | None:
        """Return the position and the label; None if there is no point with this index."""
        if self.position is not None:
            return Sample(*self.position, None)
        if self.point is None or self.point >= len(points):
            return None
        x, y = points.X[self.point]
        return Sample(float(x), float(y), points.y[self.point].item())


class Sample(NamedTuple):
    """Position of one sample, and its label; the label is None if the sample has none."""

    x: float
    y: float
    label: int | float | None

    def inputs(self, features: tuple[str, ...]) -> FloatArray:
        """Return the input features of the sample, shape (n_features,)."""
        inputs: FloatArray = transform([[self.x, self.y]], features)[0]
        return inputs
