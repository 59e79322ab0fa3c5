"""The decoder of Zstandard: WebAssembly, which zstddec's JavaScript contains as base64."""

from __future__ import annotations

import base64
import re

from building.messages import BuildError

#: Asset with the decoder. Its JavaScript loads the WebAssembly by `fetch` from a data: URL, which
#: the page's Content Security Policy refuses. So the page uses only the WebAssembly.
ZSTDDEC = "zstddec/dist/zstddec-stream.mjs"


def decoder(module: bytes) -> bytes:
    """Return the WebAssembly in zstddec's JavaScript; raise a `BuildError` if there is none."""
    found = re.search(rb'^const wasm = "([A-Za-z0-9+/=]+)";$', module, re.MULTILINE)
    if not found:
        raise BuildError(f"{ZSTDDEC} contains no WebAssembly")
    return base64.b64decode(found[1])
