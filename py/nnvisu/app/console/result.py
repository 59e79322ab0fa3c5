"""Short texts for results in the console."""

from __future__ import annotations

import reprlib
from typing import Any, Final

import numpy as np

from ..own_code.output import Output

MAX_ITEMS: Final = 100
"""Maximum number of entries of a collection or an array in a text."""


class _ShortRepr(reprlib.Repr):
    """`repr` with limits for the built-in collections, which may be large or deeply nested."""

    def __init__(self) -> None:
        super().__init__()
        self.maxlist = self.maxtuple = self.maxdict = self.maxset = MAX_ITEMS
        self.maxfrozenset = self.maxdeque = self.maxarray = MAX_ITEMS
        self.maxstring = self.maxlong = self.maxother = 5000

    def repr_instance(self, x: Any, level: int) -> str:
        """Return `repr(x)`, cut after `maxother` characters. An error in `repr` propagates."""
        text = repr(x)
        return text if len(text) <= self.maxother else f"{text[: self.maxother]}..."


def in_short(value: object) -> str:
    """Return `repr(value)`, with few entries of large arrays and collections.

    A text that is still long is cut, with a remark at the end.
    """
    text = Output()
    with np.printoptions(threshold=MAX_ITEMS):
        text.write(_ShortRepr().repr(value))
    return text.text
