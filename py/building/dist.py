"""Assembling dist/."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from building.licenses import components, third_party
from building.modules import libraries, read_modules
from building.page import Release, manifest
from building.runtime import Runtime, digest_of
from building.single_file import file_page
from building.site import OFFLINE, SERVICE_WORKER, site_files, site_page


def assemble(
    root: Path, assets: Mapping[str, bytes], runtime: Runtime, project: Mapping[str, Any]
) -> dict[str, bytes]:
    """Return every file of dist/ by its path."""
    web = root / "web"
    page = (web / "index.html").read_text("utf-8")
    style = stylesheet(web / "styles" / "main.css")
    modules = read_modules(web) | libraries(assets)
    loaded = {"style.css": style, **modules}
    files = {path: text.encode() for path, text in loaded.items()}
    files |= {f"runtime/{file}": data for file, data in runtime.files.items()}
    license = (root / "LICENSE").read_text("utf-8")
    release = Release(project["project"]["version"], "", license, components(project, assets))
    told = {"index.html": page, "manifest": manifest(release, runtime, "runtime")}
    digest = digest_of(files | {name: text.encode() for name, text in told.items()})
    release = replace(release, build=digest[:16])
    service_worker = files.pop(SERVICE_WORKER).decode()
    built = site_page(page, modules, release, runtime)
    site = site_files(built, files, service_worker, release.build)
    for path in (OFFLINE, SERVICE_WORKER):
        del modules[path]
    licenses = third_party(release.components).encode()
    return {
        "nnvisu.html": file_page(page, style, modules, release, runtime).encode(),
        "THIRD_PARTY.md": licenses,
        "site/THIRD_PARTY.md": licenses,
        **{f"site/{path}": data for path, data in site.items()},
    }


def stylesheet(main: Path) -> str:
    """Return the style sheets that `main` imports, joined in the order of their imports."""
    names = re.findall(r'^@import "(.+)";$', main.read_text("utf-8"), re.MULTILINE)
    return "".join((main.parent / name).read_text("utf-8") for name in names)


def replace_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write `files` beside `folder`, then put them in its place: it is never half-written."""
    with tempfile.TemporaryDirectory(prefix=".dist-", dir=folder.parent) as scratch:
        new = Path(scratch, "new")
        for path, data in files.items():
            target = new / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        if folder.exists():
            folder.rename(Path(scratch, "old"))
        new.rename(folder)
