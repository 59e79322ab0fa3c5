"""Attributes that check every number that is assigned to them."""

from __future__ import annotations

from typing import Any

from ._check_values import check_number


class CheckedNumber:
    """Attribute `name` for a number that must lie in the range `RANGES[name]`.

    The class has no ``__get__``: each instance stores its value under the attribute's own name, so
    that reading it costs nothing. A ``__setattr__`` would slow down every assignment to the
    instance, and each training step assigns some other attributes.
    """

    def __set_name__(self, owner: type, name: str) -> None:
        """Store the name of the attribute, which is also the name of its range."""
        self._name = name

    def __set__(self, instance: object, value: Any) -> None:
        """Store `value`; raise `ValidationError` if it is out of range."""
        vars(instance)[self._name] = check_number(self._name, value)
