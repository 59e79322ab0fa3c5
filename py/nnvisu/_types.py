"""Types of NumPy arrays, named by their contents, for annotations."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]
LabelArray = IntArray | FloatArray
"""Labels: integers for classes, floating-point numbers for the values of a regression."""
