"""The runtime: Pyodide, and a snapshot of Python's memory after all imports."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from building.clients import Node, run

# Programs of the build that make the snapshot; they find the runtime's files beside them.
SNAPSHOT_MAKERS = ("web/engine/make_snapshot.mjs", "web/engine/snapshot.js", "py/snapshot.py")

# Each change of nnvisu makes another snapshot of 9 MB in the cache.
SNAPSHOTS_KEPT = 4


@dataclass(frozen=True)
class Runtime:
    """Files that the page loads, by name, and the data it needs to restore the snapshot.

    `first` are Python's first events: the page shows them before Python has started. Static hosts
    don't reliably compress WebAssembly, so the build does: the page unpacks files named .gz.
    """

    files: Mapping[str, bytes]
    info: Mapping[str, Any]
    first: list[dict[str, Any]]


def ship(root: Path, assets: Mapping[str, bytes], cache: Path, node: Node) -> Runtime:
    """Return the files that the page loads besides its own scripts and styles."""
    made = snapshot(root, assets, cache, node)
    # Pyodide rejects a lock file of another version, so use its own `info`, with no packages.
    lock = {"info": json.loads(assets["pyodide-lock.json"])["info"], "packages": {}}
    info = {**json.loads(made.pop("snapshot.json")), "lock": lock}
    first = json.loads(made.pop("first.json"))
    wasm = gzip.compress(assets["pyodide.asm.wasm"], mtime=0)
    return Runtime({"pyodide.asm.wasm.gz": wasm, **made}, info, first)


def snapshot(root: Path, assets: Mapping[str, bytes], cache: Path, node: Node) -> dict[str, bytes]:
    """Return the files of make_snapshot.mjs, from the cache if no input has changed."""
    inputs = {Path(path).name: (root / path).read_bytes() for path in SNAPSHOT_MAKERS}
    inputs["nnvisu.zip"] = zip_sources(root / "py")
    for name, data in assets.items():
        # Names with a slash are libraries of the page, esbuild and licenses; the snapshot needs
        # none of them.
        if "/" not in name:
            inputs["numpy.whl" if name.endswith(".whl") else name] = data
    cached = cache / f"snapshot-{digest_of(inputs)}.zip"
    try:
        return read_all(cached)
    except (FileNotFoundError, zipfile.BadZipFile):
        make_snapshot(inputs, node, cached)
        return read_all(cached)


def zip_sources(python: Path) -> bytes:
    """Return the package nnvisu as a zip; equal sources give equal bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for file in sorted((python / "nnvisu").rglob("*.py")):
            entry = zipfile.ZipInfo(file.relative_to(python).as_posix())
            entry.create_system = 3  # Unix, whatever the system of the build
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, file.read_text("utf-8"))
    return buffer.getvalue()


def digest_of(files: Mapping[str, bytes]) -> str:
    """Return one SHA-256 over names and contents."""
    digest = hashlib.sha256()
    for name, data in sorted(files.items()):
        digest.update(f"{name} {len(data)} ".encode() + data)
    return digest.hexdigest()


def read_all(archive: Path) -> dict[str, bytes]:
    """Return every file of a zip."""
    with zipfile.ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def make_snapshot(inputs: Mapping[str, bytes], node: Node, target: Path) -> None:
    """Write a zip with the files of make_snapshot.mjs, and remove the oldest such zips."""
    print("making the memory snapshot, which takes half a minute", flush=True)
    with tempfile.TemporaryDirectory(prefix="nnvisu-", dir=target.parent) as scratch:
        folder = Path(scratch)
        run_snapshot_maker(inputs, folder, node)
        with zipfile.ZipFile(folder / "made.zip", "w") as archive:
            for file in sorted((folder / "out").iterdir()):
                archive.write(file, file.name)
        os.replace(folder / "made.zip", target)
    made = sorted(target.parent.glob("snapshot-*.zip"), key=lambda file: file.stat().st_mtime)
    for file in made[:-SNAPSHOTS_KEPT]:
        file.unlink(missing_ok=True)


def run_snapshot_maker(inputs: Mapping[str, bytes], folder: Path, node: Node) -> None:
    """Run make_snapshot.mjs, which writes its files to `folder`/out."""
    for name, data in {**inputs, "package.json": b'{"type": "module"}'}.items():
        (folder / name).write_bytes(data)
    run([*node.node(), "make_snapshot.mjs", "."], folder)
