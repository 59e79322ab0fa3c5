"""Pyodide's JavaScript without what none of it names."""

from __future__ import annotations

import re
from collections import Counter

# A function of the WebAssembly becomes a variable, declared elsewhere, and a property.
ASSIGNMENT = re.compile(r'([\w$]+)=Module\["\1"\]=wasmExports\["\w+"\];')
NAME = re.compile(r"[\w$]+")


def trimmed(main: bytes, other: bytes) -> bytes:
    """Return pyodide.asm.mjs without variables that neither it nor `other` reads.

    It has one for each of 5,000 functions, of which JavaScript calls a few hundred; the libraries
    find them without. To read and assign the rest takes a tenth of a warm start.
    """
    source = main.decode()
    rest = ASSIGNMENT.sub("", source) + other.decode()
    named = Counter(NAME.findall(rest))

    def unless_only_declared(assignment: re.Match[str]) -> str:
        return assignment[0] if named[assignment[1]] > 1 else ""

    return ASSIGNMENT.sub(unless_only_declared, source).encode()
