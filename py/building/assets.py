"""Files that pyproject.toml pins, and their verification."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from building.messages import BuildError


@dataclass(frozen=True)
class Carrier:
    """A package with pinned files.

    At the CDN their addresses begin with `cdn`; in the registry's archive they are in `folder`.
    """

    cdn: str
    client: str
    package: str
    bytes: int
    folder: str


@dataclass(frozen=True)
class Asset:
    """One pinned file; `file` is its path in the carrier."""

    name: str
    sha256: str
    bytes: int
    carrier: Carrier
    file: str


def verify(asset: Asset, data: bytes) -> None:
    """Raise a `BuildError` unless length and SHA-256 of `data` are those of the pin."""
    if len(data) != asset.bytes:
        raise BuildError(f"{len(data)} bytes instead of {asset.bytes}")
    if (found := hashlib.sha256(data).hexdigest()) != asset.sha256:
        raise BuildError(f"SHA-256 {found} instead of {asset.sha256}")
