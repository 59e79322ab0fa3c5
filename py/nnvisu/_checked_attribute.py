"""Attributes that check every number that is assigned to them."""

from __future__ import annotations

from typing import Any

from ._check_values import check_number


class CheckedNumber:
    """Attribute `name` for a number that must lie in the range `RANGES[name]`.

    The class has no ``__get__``. Python therefore reads the value directly from the instance's
    ``__dict__``, at no extra cost. A check in ``__setattr__`` would also slow down assignments to
    other attributes, and every training step assigns to some of them.
    """

    def __set_name__(self, owner: type, name: str) -> None:
        """Store the name of the attribute, which is also the name of its range."""
        self._name = name

    def __set__(self, instance: object, value: Any) -> None:
        """Store `value`; raise `ValidationError` if it is out of range."""
        vars(instance)[self._name] = check_number(self._name, value)
