"""Output: the beginning of the text that own code prints."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Final

MAX_OUTPUT: Final = 10_000
"""Maximum number of characters that are stored."""

CUT: Final = "\n(more output was cut)"


class Output(io.TextIOBase):
    """A text stream that stores at most `MAX_OUTPUT` characters and drops all others."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._left = MAX_OUTPUT
        self._is_cut = False

    @property
    def text(self) -> str:
        """The stored text, with a remark at the end if other text was dropped."""
        return "".join(self._pieces) + (CUT if self._is_cut else "")

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, text: str) -> int:
        """Store `text`, as far as there is room."""
        if self._left:
            self._pieces.append(text[: self._left])
        self._is_cut = self._is_cut or len(text) > self._left
        self._left = max(self._left - len(text), 0)
        return len(text)


class NoInput(io.TextIOBase):
    """A text stream that refuses to be read: the page has no terminal for `input`."""

    def readable(self) -> bool:
        """Return True, because `input` reads only readable streams."""
        return True

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        """Raise EOFError."""
        raise EOFError("input() is not available here. Write the value into the code.")


NO_INPUT: Final = NoInput()


class _RedirectedStdin(redirect_stdout[io.TextIOBase]):
    """Replaces `sys.stdin`. `contextlib` has such contexts only for `stdout` and `stderr`."""

    _stream = "stdin"


@contextmanager
def capturing(output: Output) -> Iterator[None]:
    """Write everything that is printed in the block into `output`, and refuse `input`."""
    with _RedirectedStdin(NO_INPUT), redirect_stdout(output), redirect_stderr(output):
        yield
