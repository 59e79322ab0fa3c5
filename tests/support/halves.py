"""Copies of the site with other halves of Pyodide's WebAssembly."""

import json
import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

from building.fetching import cache_folder
from building.webassembly import EXPORT, FUNCTIONS, Module, Reader

ROOT = Path(__file__).parents[2]

MAIN, COLD = "pyodide.asm.wasm", "pyodide.cold.wasm"
#: Maximum number of bytes of a block of Zstandard.
BLOCK = 2**17


def pyodide() -> bytes:
    """Return the pinned WebAssembly of Pyodide, which is not split."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    pin = project["tool"]["nnvisu"]["assets"][MAIN]
    return Path(cache_folder(), pin["sha256"]).read_bytes()


def copy_site(site: Path, target: Path, modules: dict[str, bytes]) -> None:
    """Copy the site to `target`, with other modules by name; only these modules are not packed."""
    shutil.copytree(site, target)
    index = target / "index.html"
    page = index.read_text("utf-8")
    found = re.search(r'id="manifest">([^<]*)<', page)
    assert found
    manifest: dict[str, Any] = json.loads(found[1])
    (build,) = (path for path in target.iterdir() if path.is_dir())
    for name in (MAIN, COLD):
        entry = manifest["files"].pop(name)
        if name in modules:
            packed = stored(modules[name])
            (build / entry["path"]).write_bytes(packed)
            manifest["files"][name] = {**entry, "bytes": len(packed)}
    changed = json.dumps(manifest).replace("<", "\\u003c")
    index.write_text(page.replace(found[1], changed), "utf-8")


def stored(data: bytes) -> bytes:
    """Return `data` in Zstandard's format, without compression (RFC 8878)."""
    window = bytes([(21 - 10) << 3])
    blocks = [data[at : at + BLOCK] for at in range(0, len(data), BLOCK)]
    packed = b"\x28\xb5\x2f\xfd\0" + window
    for i, block in enumerate(blocks):
        is_last = i == len(blocks) - 1
        packed += (len(block) << 3 | is_last).to_bytes(3, "little") + block
    return packed


def function(module: bytes, name: str) -> int:
    """Return the number of a function that a module exports."""
    parsed = Module(module)
    reader = Reader(parsed.sections[EXPORT])
    for _ in reader.entries():
        exported, kind, index = reader.sized(), reader.number(), reader.number()
        if exported == name.encode() and kind == FUNCTIONS:
            return index - parsed.count(FUNCTIONS)
    raise KeyError(name)
