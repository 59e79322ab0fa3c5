"""Trimming of Pyodide's JavaScript: variables that no code reads are left out."""

from __future__ import annotations

import re
from collections import Counter

# Matches code that assigns a WebAssembly function to both a variable and a property of Module. The
# variable is declared elsewhere.
ASSIGNMENT = re.compile(r'([\w$]+)=Module\["\1"\]=wasmExports\["\w+"\];')
NAME = re.compile(r"[\w$]+")


def trimmed(main: bytes, other: bytes) -> bytes:
    """Return pyodide.asm.mjs without variables that neither it nor `other` reads.

    The file has a variable for each of 5,000 WebAssembly functions. JavaScript calls a few hundred
    of them by these variables, and the libraries need none. Parsing and assigning the others takes
    a tenth of a cold start and a seventh of a warm one.
    """
    source = main.decode()
    rest = ASSIGNMENT.sub("", source) + other.decode()
    named = Counter(NAME.findall(rest))

    def unless_only_declared(assignment: re.Match[str]) -> str:
        return assignment[0] if named[assignment[1]] > 1 else ""

    return ASSIGNMENT.sub(unless_only_declared, source).encode()
