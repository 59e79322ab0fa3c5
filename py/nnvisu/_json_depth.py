"""Depth of the brackets in a JSON text, checked before the text is parsed."""

from __future__ import annotations

import re
from typing import Final

MAX_DEPTH: Final = 10
"""Number of levels of nested brackets that `is_deep` removes before it counts the rest.

A list of points needs at most three levels, and a model five. Thousands of levels would exhaust
WebAssembly's stack and end Python.
"""


def is_deep(text: str) -> bool:
    """Return whether more than `MAX_DEPTH` brackets remain without the innermost levels.

    A damaged text may have a few brackets that are not closed; the parser then reports where.
    """
    # Remove everything except brackets. Each pass of the loop then removes the innermost pairs.
    brackets = re.sub(r""""(?:[^"\\]++|\\.)*+"?|[^][{}"]+""", "", text, flags=re.DOTALL)
    for _ in range(MAX_DEPTH):
        brackets = brackets.replace("[]", "").replace("{}", "")
    return len(brackets) > MAX_DEPTH
