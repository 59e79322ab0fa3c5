"""Removal of unused variables from Pyodide's JavaScript."""

from __future__ import annotations

import re
from collections import Counter

# Matches an assignment of a WebAssembly function to a variable and to a property of Module. The
# variable is declared elsewhere.
ASSIGNMENT = re.compile(r'([\w$]+)=Module\["\1"\]=wasmExports\["\w+"\];')
NAME = re.compile(r"[\w$]+")


def trimmed(main: bytes, other: bytes) -> bytes:
    """Return `main` (pyodide.asm.mjs) without the variables that `main` and `other` never read.

    `main` has a variable for each of 5,000 WebAssembly functions. JavaScript calls a few hundred of
    these functions, and compiled libraries such as NumPy's use none of the variables. Parsing and
    assigning the unused variables takes a tenth of a cold start and a seventh of a warm start.
    """
    source = main.decode()
    rest = ASSIGNMENT.sub("", source) + other.decode()
    named = Counter(NAME.findall(rest))

    def unless_only_declared(assignment: re.Match[str]) -> str:
        return assignment[0] if named[assignment[1]] > 1 else ""

    return ASSIGNMENT.sub(unless_only_declared, source).encode()
