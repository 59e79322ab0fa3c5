"""Attributes that check every number assigned to them."""

from __future__ import annotations

from typing import Any

from ._check_values import check_number


class CheckedNumber:
    """Attribute for a number that must lie in the range of the same name in `RANGES`.

    The instance stores the value under the attribute's own name, so reading it costs nothing.
    ``__setattr__`` would slow down all assignments to the instance, and every training step
    assigns some attributes.
    """

    def __set_name__(self, owner: type, name: str) -> None:
        """Store the name of the attribute, which is also the name of its range."""
        self._name = name

    def __set__(self, instance: object, value: Any) -> None:
        """Store `value`; raise `ValidationError` if it is out of range."""
        vars(instance)[self._name] = check_number(self._name, value)
