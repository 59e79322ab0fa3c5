"""Check of own input features: shape, finite values, one value for each point."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from nnvisu._types import FloatArray
from nnvisu.adapters import as_feature

from ..code import Code
from .results import RTOL, Function, reporting

SIDE: Final = 21
"""Number of points along each side of the grid on which a feature is checked.

The outermost points lie on the border of the domain.
"""

INNER: Final = 100
"""Index of a point that is neither at the border nor at the center."""


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
        for n in (1, 5, 0):
            some = slice(INNER, INNER + n)
            few = feature.array(feature(x[some], y[some]), (n,), "x")
            if not np.allclose(few, values[some], rtol=RTOL, atol=RTOL):
                raise feature.not_alone(
                    f"each point on its own: at x = {x[INNER]:.3g}, "
                    f"y = {y[INNER]:.3g} it returns {values[INNER]:.3g} with {x.size} points and "
                    f"{few[0]:.3g} with {n}."
                )


def reporting_feature(code: Code) -> Callable[[FloatArray], Any]:
    """Return the entry of `FEATURES` for a part. The entry checks type and shape of results."""
    return as_feature(reporting(code, "feature(x, y)", "x"))
