"""Names of columns and classes of imported points, and conversion to the values of their file."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ._check_values import ValidationError, check_mapping
from ._settings import RANGES

MAX_NAME: Final = 200
"""Maximum number of characters in a name. Import shortens longer names."""


@dataclass(frozen=True)
class Units:
    """Names of columns and classes, and the map from the domain to the values of a file.

    A position ``X`` in the domain stands for ``center + scale * X`` in the file.

    Attributes
    ----------
    names : tuple of str
        Names of the columns of x, y and label.
    centers : tuple of float
        For x, y and, in regression, the label: the value in the file that becomes 0.
    scales : tuple of float
        For the same columns: the size of one domain unit in the file, greater than 0.
    classes : tuple of str
        The name of each class; empty in regression. Classes that were drawn later have no name.
    """

    names: tuple[str, str, str]
    centers: tuple[float, ...]
    scales: tuple[float, ...]
    classes: tuple[str, ...] = ()

    def as_section(self) -> dict[str, Any]:
        """Return the units as lists, for events and sessions."""
        return {name: list(getattr(self, name)) for name in self.__dataclass_fields__}


def check_units(value: object, problem: str) -> Units | None:
    """Return `value`, a mapping of lists, as `Units`; return None if `value` is None.

    Raises
    ------
    ValidationError
        If a list is missing or has a value that is not allowed. The error's field is ``units``.
    """
    if value is None:
        return None
    units: Mapping[str, Any] = check_mapping("units", value)
    n_numbers, most = (3, 0) if problem == "regression" else (2, int(RANGES["n_classes"].high))
    try:
        x, y, label = _texts(units["names"], 3, 3)
        centers, scales = (_numbers(units[name], n_numbers) for name in ("centers", "scales"))
        classes = _texts(units["classes"], 0, most)
        if min(scales) <= 0:
            raise ValueError("a scale is not greater than 0")
    except (LookupError, TypeError, ValueError, OverflowError) as error:
        reason = f"{error} is missing" if isinstance(error, KeyError) else error
        raise ValidationError("units", f"units are not valid: {reason}") from None
    return Units((x, y, label), centers, scales, classes)


def _texts(values: Any, least: int, most: int) -> tuple[str, ...]:
    texts = tuple(_list(values))
    if not least <= len(texts) <= most:
        raise ValueError(f"{len(texts)} names instead of {most}")
    if not all(isinstance(text, str) and len(text) <= MAX_NAME for text in texts):
        raise ValueError(f"a name is not a text of up to {MAX_NAME} characters")
    return texts


def _numbers(values: Any, count: int) -> tuple[float, ...]:
    numbers = tuple(_list(values))
    if len(numbers) != count:
        raise ValueError(f"{len(numbers)} numbers instead of {count}")
    if any(isinstance(number, bool) or not isinstance(number, int | float) for number in numbers):
        raise ValueError("an entry is not a number")
    if not all(math.isfinite(number) for number in numbers):
        raise ValueError("a number is not finite")
    return tuple(map(float, numbers))


def _list(values: object) -> Sequence[Any]:
    if not isinstance(values, list | tuple):
        raise TypeError("an entry is not a list")
    return values
