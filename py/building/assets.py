"""Assets: files with a size and a SHA-256 that are pinned in pyproject.toml and verified."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from building.messages import BuildError


@dataclass(frozen=True)
class Carrier:
    """A package that contains assets.

    The URLs of the assets begin with `cdn`. The program `client` (npm or pip) can also download
    `package`. This is an archive of `bytes` bytes, in which `folder` contains the assets.
    """

    cdn: str
    client: str
    package: str
    bytes: int
    folder: str


@dataclass(frozen=True)
class Asset:
    """One pinned file. `bytes` is its size, and `file` is its path in the carrier."""

    name: str
    sha256: str
    bytes: int
    carrier: Carrier
    file: str


def verify(asset: Asset, data: bytes) -> None:
    """Raise a `BuildError` unless `data` has the pinned size and SHA-256 of `asset`."""
    if len(data) != asset.bytes:
        raise BuildError(f"{len(data)} bytes instead of {asset.bytes}")
    if (found := hashlib.sha256(data).hexdigest()) != asset.sha256:
        raise BuildError(f"SHA-256 {found} instead of {asset.sha256}")
