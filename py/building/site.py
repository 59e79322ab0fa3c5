"""The page as a folder for static hosts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from building.page import Release, manifest, replace_once
from building.runtime import Runtime

# Starts Python; the modules of main.js take as long to come as half of that.
FIRST = "engine/first.js"

# What keeps the site for visits without a network; a single file needs nothing of the kind.
OFFLINE, SERVICE_WORKER = "offline.js", "service_worker.js"


def site_page(page: str, release: Release, runtime: Runtime) -> str:
    """Return index.html for a static host."""
    first, main, offline = (
        f'<script type="module" src="{path}"></script>' for path in (FIRST, "main.js", OFFLINE)
    )
    for old, new in (
        ("<!-- base -->", f'<base href="{release.build}/">'),
        (main, f"{first}\n{main}\n{offline}"),
        ("<!-- assets -->", manifest(release, runtime, "runtime")),
    ):
        page = replace_once(page, old, new)
    return page


def site_files(
    page: str, files: Mapping[str, bytes], service_worker: str, build: str
) -> dict[str, bytes]:
    """Return the files of a static site by their paths.

    All but the page are in a folder named after the build: whatever a browser, a proxy or the
    service worker keeps of one build can't be taken for another's.
    """
    kept = {"": page.encode(), **{f"{build}/{path}": data for path, data in files.items()}}
    hashes = {path: hashlib.sha256(data).hexdigest() for path, data in kept.items()}
    listed = f"const FILES = {json.dumps(hashes, indent=2)};"
    service_worker = replace_once(service_worker, "const FILES = {};", listed)
    service_worker = replace_once(service_worker, 'const BUILD = "";', f'const BUILD = "{build}";')
    return {
        "index.html": kept.pop(""),
        SERVICE_WORKER: service_worker.encode(),
        **kept,
    }
