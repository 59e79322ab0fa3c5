"""The profile: the functions of Pyodide's WebAssembly that a first visit calls.

`python3 build.py profile` writes the profile. If the profile belongs to another module than the
pinned WebAssembly, all functions are hot. Otherwise the functions outside the profile, except short
ones, are in the cold half (`splitting`). If a changed nnvisu calls a function of the cold half
before this half has arrived, the page starts Python again.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Collection

#: File with the profile, relative to the root of the project.
PROFILE = "py/building/hot_functions.json"


def encode_profile(module: bytes, hot: Collection[int]) -> bytes:
    """Return the profile of a module: its SHA-256, and one bit for each function."""
    bits = bytearray(max(hot) // 8 + 1)
    for function in hot:
        bits[function // 8] |= 1 << function % 8
    functions = base64.b64encode(zlib.compress(bytes(bits), 9)).decode()
    profile = {"sha256": hashlib.sha256(module).hexdigest(), "functions": functions}
    return f"{json.dumps(profile, indent=2)}\n".encode()


def decode_profile(profile: bytes, module: bytes, n_functions: int) -> set[int]:
    """Return the hot functions of `module`; all, if the profile belongs to another module."""
    content = json.loads(profile)
    if content["sha256"] != hashlib.sha256(module).hexdigest():
        print("  Pyodide has changed: run `python3 build.py profile`", flush=True)
        return set(range(n_functions))
    bits = zlib.decompress(base64.b64decode(content["functions"]))
    return {i for i in range(8 * len(bits)) if bits[i // 8] >> i % 8 & 1}
