"""Data that both builds embed in the page: list of files, first events and release."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from building.bundling import ANIMATION, EDITOR, WORKER
from building.library import LIBRARY
from building.messages import BuildError
from building.runtime import Runtime

# Suffix of a compressed file -> name of its format.
PACKINGS = {".zst": "zstd", ".gz": "gzip"}

# Name of a file -> the only kind of start that needs the file. "snapshot" is the start from the
# memory snapshot, and "stock" the start from Python's sources.
ONLY_FOR = {"snapshot": "snapshot", "python_stdlib.zip": "stock", "site_packages.zip": "stock"}


@dataclass(frozen=True)
class Release:
    """Data for About: version, build, license text of nnvisu, and third-party components."""

    version: str
    build: str
    license: str
    components: list[dict[str, Any]]

    def as_json(self) -> dict[str, str]:
        """Return version and build as text, and licenses and components compressed in base64."""
        long = json.dumps({"license": self.license, "components": self.components})
        packed = base64.b64encode(gzip.compress(long.encode(), mtime=0)).decode()
        return {"version": self.version, "build": self.build, "packed": packed}


def manifest(release: Release, runtime: Runtime, folder: str | None) -> list[str]:
    """Return HTML elements with the manifest, the first events and the release as JSON.

    The manifest lists the files that the page loads to start Python. On the site, the files are
    below `folder`. In the file build, `folder` is None: other elements of the page contain these
    files, the scripts of the workers and the editor, and the sources of the library.
    """
    files: dict[str, dict[str, Any]] = {}
    for file, data in (runtime.site_files if folder else runtime.files).items():
        name = unpacked_name(file)
        files[name] = {"bytes": len(data)}
        if name != file:
            files[name]["packing"] = PACKINGS[file.removeprefix(name)]
        if name in ONLY_FOR:
            files[name]["start"] = ONLY_FOR[name]
        if folder:
            files[name]["path"] = f"{folder}/{file}"
    contents = {
        "version": release.version,
        "worker": WORKER if folder else None,
        "editor": EDITOR if folder else None,
        "animation": ANIMATION if folder else None,
        "library": LIBRARY if folder else None,
        "files": files,
        "info": runtime.info,
    }
    elements = {"manifest": contents, "first": runtime.first, "release": release.as_json()}
    return [json_element(id_, contents) for id_, contents in elements.items()]


def unpacked_name(file: str) -> str:
    """Return the name of a file of the runtime without the suffix of its compression."""
    return file.removesuffix(".zst").removesuffix(".gz")


def json_element(id_: str, contents: object) -> str:
    """Return an HTML element that contains `contents` as JSON.

    Escaping "<" ensures that no text in `contents` ends the element.
    """
    text = json.dumps(contents).replace("<", "\\u003c")
    return f'<script type="application/json" id="{id_}">{text}</script>'


def csp_hash(text: str) -> str:
    """Return the entry of a Content Security Policy that allows this inline script or style."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def replace_once(page: str, old: str, new: str) -> str:
    """Return `page` with `old` replaced; raise a `BuildError` unless `old` occurs exactly once."""
    if page.count(old) != 1:
        raise BuildError(f"found in web/ {page.count(old)} times instead of once: {old}")
    return page.replace(old, new)
