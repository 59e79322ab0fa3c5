"""Compression of bytes to base64url text and back, as in `web/work/compression.js`."""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from typing import Final

from nnvisu._check_values import ValidationError

#: zlib's number for compressed bytes without a header.
RAW: Final = -zlib.MAX_WBITS

#: The characters of base64url. `base64.b64decode` also reads those of base64.
TEXT: Final = re.compile(r"[A-Za-z0-9_-]*")


def compress(content: bytes) -> str:
    """Return `content`, compressed, as base64url text."""
    compressor = zlib.compressobj(9, wbits=RAW)
    packed = compressor.compress(content) + compressor.flush()
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def decompress(text: str, what: str, max_bytes: int) -> bytes:
    """Return the content that `compress` turned into `text`.

    Raises
    ------
    ValidationError
        If the text is damaged, or if the content is longer than `max_bytes`. The message calls the
        content `what`.
    """
    decompressor = zlib.decompressobj(RAW)
    damaged = unreadable(what, "cannot be unpacked")
    if not TEXT.fullmatch(text):
        raise damaged
    try:
        packed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        content = decompressor.decompress(packed, max_bytes)
    except (binascii.Error, zlib.error):
        raise damaged from None
    if not decompressor.eof:
        raise unreadable(what, "is cut off or too long")
    if decompressor.unused_data:
        raise damaged
    return content


def unreadable(what: str, reason: str) -> ValidationError:
    """Return the error for a damaged part of a link, which the message calls `what`."""
    return ValidationError("url", f"The link cannot be read: {what} {reason}.")
