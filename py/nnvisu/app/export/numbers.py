"""Arrays as texts of Python lists, with exact numbers."""

from __future__ import annotations

from typing import Any, Final

import numpy.typing as npt

INDENT: Final = " " * 4

PER_LINE: Final = {"f": 4, "i": 20}
"""Maximum number of values in a line, by the kind of NumPy's type."""


def as_list(values: npt.NDArray[Any], indent: str = "") -> str:
    """Return a list of numbers or a list of rows, from which Python reads the same numbers.

    Parameters
    ----------
    values : ndarray of float64 or int64, with one or two axes
    indent : str
        Indentation of the line with the closing bracket, if there are several lines.
    """
    inner = indent + INDENT
    if values.ndim == 2:
        lines = [as_list(row, inner) for row in values]
    else:
        texts, n = list(map(repr, values.tolist())), PER_LINE[values.dtype.kind]
        if len(texts) <= n:
            return f"[{', '.join(texts)}]"
        lines = [", ".join(texts[i : i + n]) for i in range(0, len(texts), n)]
    return "\n".join(["[", *(f"{inner}{line}," for line in lines), f"{indent}]"])


def as_array(values: npt.NDArray[Any], indent: str = "") -> str:
    """Return the call of `np.array` that makes this array."""
    return f"np.array({as_list(values, indent)})"
