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
    """Return whether more than `MAX_DEPTH` brackets remain after the innermost levels are removed.

    The function removes `MAX_DEPTH` levels. A few other brackets are allowed: in a damaged text,
    brackets may be unclosed, and the parser then reports their position.
    """
    # Remove everything except brackets. Each pass of the loop then removes the innermost pairs.
    brackets = re.sub(r""""(?:[^"\\]++|\\.)*+"?|[^][{}"]+""", "", text, flags=re.DOTALL)
    for _ in range(MAX_DEPTH):
        brackets = brackets.replace("[]", "").replace("{}", "")
    return len(brackets) > MAX_DEPTH
