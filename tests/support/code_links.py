"""Links with own code, as a hostile person could write them."""

import json
import zlib
from base64 import urlsafe_b64encode


def packed(content: bytes) -> str:
    """Return `content`, compressed and encoded as in a link."""
    deflate = zlib.compressobj(9, wbits=-15)
    return urlsafe_b64encode(deflate.compress(content) + deflate.flush()).decode().rstrip("=")


def link_with(url: str, *parts: tuple[str, str, str], rest: str = "") -> str:
    """Return a link with `parts` (kind, name and source of each); it ends with `rest`."""
    return f"{url}#v=1&own_code={packed(json.dumps(parts).encode())}{rest}"
