"""An attribute that checks each number assigned to it."""

from __future__ import annotations

from typing import Any

from ._validation import check_number


class CheckedNumber:
    """A number within its range in `RANGES`, checked at every assignment.

    The value is stored in the instance under the attribute's own name, so reading it costs nothing.
    A ``__setattr__`` of the class would slow down every other assignment, too, of which each
    training step makes some.
    """

    def __set_name__(self, owner: type, name: str) -> None:
        """Store the attribute's name, which is also that of its range."""
        self._name = name

    def __set__(self, instance: object, value: Any) -> None:
        """Store `value`; raise `ValidationError` if it is out of range."""
        vars(instance)[self._name] = check_number(self._name, value)
