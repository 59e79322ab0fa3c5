"""Check of own input features: shape, finite values, one value for each point."""

from __future__ import annotations

from typing import Final

import numpy as np

from ..code import Code
from .results import RTOL, Function

SIDE: Final = 21
"""Number of points along each side of the grid on which a feature is checked.

The outermost points lie on the border of the domain.
"""


def check_feature(code: Code) -> None:
    """Check a feature on a grid over the domain.

    Raises
    ------
    OwnCodeError
    """
    feature = Function(code, "feature(x, y)")
    x, y = (axis.ravel() for axis in np.meshgrid(*2 * [np.linspace(-1, 1, SIDE)]))
    with np.errstate(all="ignore"):
        values = feature.array(feature(x, y), x.shape, "x")
        feature.finite(values, lambda index: f"x = {x[index]:g}, y = {y[index]:g}")
        feature.same_again(lambda: np.asarray(feature(x, y)))
        for n in (0, 1, 5):
            few = feature.array(feature(x[:n], y[:n]), (n,), "x")
            if not np.allclose(few, values[:n], rtol=RTOL, atol=RTOL):
                raise feature.error(
                    "feature must compute each point on its own: at x = -1, y = -1 it returns "
                    f"{values[0]:.3g} with {x.size} points and {few[0]:.3g} with {n}."
                )
