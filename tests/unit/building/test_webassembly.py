"""WebAssembly's binary format."""

import pytest

from building.messages import BuildError
from building.webassembly import Module


def test_other_bytes_are_an_error() -> None:
    with pytest.raises(BuildError, match="not a WebAssembly module"):
        Module(b"\0asm\2\0\0\0")
