"""Depth of the brackets in a JSON text, checked before the text is parsed."""

from __future__ import annotations

import re
from typing import Final

MAX_DEPTH: Final = 10
"""Maximum number of levels of nested brackets.

A list of points needs at most three levels, and a model five. Thousands of levels would exhaust
WebAssembly's stack and end Python.
"""


def is_deep(text: str) -> bool:
    """Return whether brackets are nested deeper than `MAX_DEPTH`."""
    # Remove everything except brackets. Each pass of the loop then removes the innermost pairs.
    brackets = re.sub(r""""(?:[^"\\]++|\\.)*+"?|[^][{}"]+""", "", text, flags=re.DOTALL)
    for _ in range(MAX_DEPTH):
        brackets = brackets.replace("[]", "").replace("{}", "")
    return len(brackets) > MAX_DEPTH
