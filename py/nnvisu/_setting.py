"""Attributes that are checked when they are assigned."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ._validation import LIMITS, check_float, check_int


class Setting:
    """An attribute that is checked when it is assigned.

    Reading one finds what `__set__` has put into the instance. Other attributes, of which each step
    of a training assigns some, are none of its business, as they would be of a ``__setattr__``.

    Parameters
    ----------
    check : callable
        ``check(name, value)`` returns the value to keep.
    """

    def __init__(self, check: Callable[[str, object], object]) -> None:
        self._check = check

    def __set_name__(self, owner: type, name: str) -> None:
        """Take note of what it is called."""
        self._name = name

    def __set__(self, instance: object, value: object) -> None:
        """Keep `value` if it is valid."""
        vars(instance)[self._name] = self._check(self._name, value)


def float_setting(open_low: bool = False) -> Any:
    """Return an attribute for a number within its `LIMITS`, the lowest left out if `open_low`."""
    return Setting(lambda name, value: check_float(name, value, *LIMITS[name], open_low=open_low))


def int_setting() -> Any:
    """Return an attribute for an integer within its `LIMITS`."""
    return Setting(lambda name, value: check_int(name, value, *LIMITS[name]))
