"""Assemble dist/ from the page, the bundles and the runtime, and write it."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from building.bundling import SERVICE_WORKER, Bundle
from building.library import LIBRARY, library_json
from building.licenses import components, third_party
from building.page import Release, manifest
from building.runtime import Runtime, digest_of
from building.single_file import file_page
from building.site import site_files, site_page
from building.source_pages import source_files


def assemble(
    root: Path,
    assets: Mapping[str, bytes],
    runtime: Runtime,
    bundle: Bundle,
    project: Mapping[str, Any],
) -> dict[str, bytes]:
    """Return the bytes of every file of dist/, by path."""
    page, service_worker, license = (
        (root / path).read_text("utf-8")
        for path in ("web/index.html", f"web/{SERVICE_WORKER}", "LICENSE")
    )
    release = Release(project["project"]["version"], "", license, components(project, assets))
    files = {
        **bundle.site,
        **source_files(bundle.sources, release.version),
        LIBRARY: library_json(bundle.sources),
        **{f"runtime/{file}": data for file, data in runtime.site_files.items()},
    }
    described = {
        "index.html": page,
        SERVICE_WORKER: service_worker,
        "manifest": "\n".join(manifest(release, runtime, None)),
    }
    digest = digest_of(files | {name: text.encode() for name, text in described.items()})
    release = replace(release, build=digest[:16])
    built = site_page(page, bundle, release, runtime)
    site = site_files(built, files, service_worker, release.build)
    licenses = third_party(release.components).encode()
    return {
        "nnvisu.html": file_page(page, bundle, release, runtime).encode(),
        "THIRD_PARTY.md": licenses,
        "site/THIRD_PARTY.md": licenses,
        **{f"site/{path}": data for path, data in site.items()},
    }


def replace_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Replace `folder` by a new folder with `files`.

    The new folder is complete before it is renamed to `folder`.
    """
    with tempfile.TemporaryDirectory(prefix=".dist-", dir=folder.parent) as scratch:
        new = Path(scratch, "new")
        for path, data in files.items():
            target = new / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        if folder.exists():
            folder.rename(Path(scratch, "old"))
        new.rename(folder)
