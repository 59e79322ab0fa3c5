"""What the person who runs the build reads."""

from __future__ import annotations


class BuildError(Exception):
    """What went wrong, in words for the person who runs the build."""


def megabytes(size: int) -> str:
    """Return a size in bytes for people."""
    return f"{size / 1e6:.1f} MB" if size >= 1e5 else f"{size / 1e3:.1f} kB"
