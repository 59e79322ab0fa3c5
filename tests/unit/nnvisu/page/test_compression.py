"""Tests of compressed text, with texts that zlib and base64 make or read."""

import base64
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnvisu import ValidationError
from nnvisu.page.compression import compress, decompress


def raw(content: bytes) -> bytes:
    """Return compressed bytes without header and checksum."""
    return zlib.compress(content)[2:-4]


def text_of(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def packed(content: bytes) -> str:
    """Return the text of bytes, made independently of the module under test."""
    return text_of(raw(content))


@given(st.binary(max_size=300))
def test_content_survives(content):
    text = compress(content)
    assert decompress(text, "its test", 300) == content
    padded = text + "=" * (-len(text) % 4)
    assert zlib.decompress(base64.urlsafe_b64decode(padded), wbits=-15) == content
    assert decompress(packed(content), "its test", 300) == content


def test_a_text_needs_no_escapes_in_an_address():
    texts = "".join(compress(bytes([i, 255 - i, i ^ 77])) for i in range(256))
    assert {"-", "_"} <= set(texts) and not {"+", "/", "="} & set(texts)


def test_content_up_to_the_limit_is_read():
    text = packed(bytes(1000))
    assert decompress(text, "its test", 1000) == bytes(1000)
    for limit in (1, 999):
        with pytest.raises(ValidationError, match="its test is cut off or too long"):
            decompress(text, "its test", limit)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is cut off or too long"),
        ("!", "cannot be unpacked"),
        ("é", "cannot be unpacked"),
        ("A", "cannot be unpacked"),
        ("____", "cannot be unpacked"),
        (packed(b"some text")[:-4], "is cut off or too long"),
        # The page refuses these texts, too.
        (packed(bytes([7, 8, 13])).replace("-", "+"), "cannot be unpacked"),
        (packed(b"some text") + "=", "cannot be unpacked"),
        (text_of(raw(b"some text") + b"junk"), "cannot be unpacked"),
    ],
)
def test_a_damaged_text_is_refused(text, reason):
    with pytest.raises(ValidationError, match=f"The link cannot be read: its test {reason}"):
        decompress(text, "its test", 1000)
