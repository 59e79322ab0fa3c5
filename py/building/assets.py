"""The files that pyproject.toml pins."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from building.messages import BuildError


@dataclass(frozen=True)
class Carrier:
    """A package with pinned files: below `cdn` on a CDN, in its `folder` from a registry."""

    cdn: str
    client: str
    package: str
    bytes: int
    folder: str


@dataclass(frozen=True)
class Asset:
    """One pinned file, which its carrier has as `file`."""

    name: str
    sha256: str
    bytes: int
    carrier: Carrier
    file: str


def verify(asset: Asset, data: bytes) -> None:
    """Raise unless `data` is exactly what is pinned."""
    if len(data) != asset.bytes:
        raise BuildError(f"{len(data)} bytes instead of {asset.bytes}")
    if (found := hashlib.sha256(data).hexdigest()) != asset.sha256:
        raise BuildError(f"SHA-256 {found} instead of {asset.sha256}")
