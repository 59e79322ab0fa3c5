"""The runtime: Pyodide, and a memory snapshot of Python after all imports."""

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
from building.hot_functions import PROFILE, decode_profile
from building.splitting import split
from building.webassembly import Module
from building.zstd import ZSTDDEC, decoder

# Files that make the memory snapshot and the other files of the runtime. The build copies them into
# one folder with their inputs.
SNAPSHOT_MAKERS = (
    "web/engine/make_snapshot.mjs",
    "web/engine/snapshot.js",
    "py/snapshot.py",
    "py/building/splitting.py",
    "py/building/webassembly.py",
    PROFILE,
)

# Names of Pyodide's WebAssembly and of its halves. On the site, the hot half has the name MAIN.
MAIN, HOT, COLD = "pyodide.asm.wasm", "pyodide.hot.wasm", "pyodide.cold.wasm"

# Maximum number of memory snapshots in the cache. Each change of nnvisu adds a file of 9 MB.
SNAPSHOTS_KEPT = 4


@dataclass(frozen=True)
class Runtime:
    """Files and data that the page needs to start Python.

    `files` are the files in the file build, and `site_files` those of the site, by name. They
    differ only in Pyodide's WebAssembly, which the site has in two halves. The page unpacks the
    files whose names end with .zst or .gz. Only the decoder of .zst is a .gz file: browsers unpack
    gzip themselves. `info` describes the memory snapshot. `first` contains the events of the first
    example, which the page shows before Python has started.
    """

    files: Mapping[str, bytes]
    site_files: Mapping[str, bytes]
    info: Mapping[str, Any]
    first: list[dict[str, Any]]


def ship(root: Path, assets: Mapping[str, bytes], cache: Path, node: Node) -> Runtime:
    """Return the runtime, made from the pinned `assets` and the sources in `root`."""
    made = snapshot(root, assets, cache, node)
    # Pyodide rejects a lock file of another Pyodide version. Use the `info` of the pinned lock
    # file, and an empty list of packages.
    lock = {"info": json.loads(assets["pyodide-lock.json"])["info"], "packages": {}}
    info = {**json.loads(made.pop("snapshot.json")), "lock": lock}
    first = json.loads(made.pop("first.json"))
    zstd = gzip.compress(decoder(assets[ZSTDDEC]), mtime=0)
    hot, cold = (made.pop(f"{name}.zst") for name in (HOT, COLD))
    files = {"zstd.wasm.gz": zstd, **made}
    site_files = {**files, f"{MAIN}.zst": hot, f"{COLD}.zst": cold}
    return Runtime(files, site_files, info, first)


def snapshot(root: Path, assets: Mapping[str, bytes], cache: Path, node: Node) -> dict[str, bytes]:
    """Return the files that make_snapshot.mjs writes, from the cache if no input has changed."""
    inputs = {Path(path).name: (root / path).read_bytes() for path in SNAPSHOT_MAKERS}
    inputs["nnvisu.zip"] = zip_sources(root / "py")
    for name, data in assets.items():
        # Assets with a slash in their names (JavaScript libraries, esbuild, licenses) are not
        # inputs of the memory snapshot.
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
            entry.create_system = 3  # Unix, even if the build runs on Windows.
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, file.read_text("utf-8"))
    return buffer.getvalue()


def digest_of(files: Mapping[str, bytes]) -> str:
    """Return one SHA-256 of the names and contents of all files."""
    digest = hashlib.sha256()
    for name, data in sorted(files.items()):
        digest.update(f"{name} {len(data)} ".encode() + data)
    return digest.hexdigest()


def read_all(archive: Path) -> dict[str, bytes]:
    """Return the bytes of every file of a zip, by name."""
    with zipfile.ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def make_snapshot(inputs: Mapping[str, bytes], node: Node, target: Path) -> None:
    """Make a memory snapshot, store its files as the zip `target`, and remove the oldest zips."""
    print("making the memory snapshot, which takes a minute", flush=True)
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
    module = Module(inputs[MAIN])
    profile = inputs[Path(PROFILE).name]
    hot, cold = split(module, decode_profile(profile, inputs[MAIN], len(module.functions)))
    halves = {HOT: hot, COLD: cold}
    for name, data in {**inputs, **halves, "package.json": b'{"type": "module"}'}.items():
        (folder / name).write_bytes(data)
    run([*node.node(), "make_snapshot.mjs", "."], folder)
