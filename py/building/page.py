"""Data inside the page in both builds: the files to load, and the release."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from building.messages import BuildError
from building.runtime import Runtime

# Files that the page loads for only one kind of start: from the snapshot, or from sources.
ONLY_FOR = {"snapshot": "snapshot", "python_stdlib.zip": "stock", "site_packages.zip": "stock"}


@dataclass(frozen=True)
class Release:
    """Version, build and license, with the components and their license texts."""

    version: str
    build: str
    license: str
    components: list[dict[str, Any]]


def manifest(release: Release, runtime: Runtime, folder: str | None, worker: str | None) -> str:
    """Return the elements with the manifest, the first events and the release.

    The files are below `folder`, and the worker's script is at `worker`. If both are None, elements
    of the page contain the bytes of the files and the compressed script.
    """
    files: dict[str, dict[str, Any]] = {}
    for file, data in runtime.files.items():
        name = file.removesuffix(".gz")
        files[name] = {"bytes": len(data), "gzip": file.endswith(".gz")}
        if name in ONLY_FOR:
            files[name]["start"] = ONLY_FOR[name]
        if folder:
            files[name]["path"] = f"{folder}/{file}"
    contents = {
        "version": release.version,
        "worker": worker,
        "files": files,
        "info": runtime.info,
    }
    elements = {"manifest": contents, "first": runtime.first, "release": asdict(release)}
    return "\n".join(json_element(id_, contents) for id_, contents in elements.items())


def json_element(id_: str, contents: object) -> str:
    """Return an element with data for the page; no text inside can end the element."""
    text = json.dumps(contents).replace("<", "\\u003c")
    return f'<script type="application/json" id="{id_}">{text}</script>'


def replace_once(page: str, old: str, new: str) -> str:
    """Return `page` with its only `old` replaced."""
    if page.count(old) != 1:
        raise BuildError(f"web/ has {page.count(old)} times instead of once: {old}")
    return page.replace(old, new)
