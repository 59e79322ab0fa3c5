"""Messages for the person who runs the build."""

from __future__ import annotations


class BuildError(Exception):
    """An error with a message for the person who runs the build."""


def megabytes(size: int) -> str:
    """Return a size in bytes as text, in MB or kB."""
    return f"{size / 1e6:.1f} MB" if size >= 1e5 else f"{size / 1e3:.1f} kB"
