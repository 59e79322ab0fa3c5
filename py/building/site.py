"""The page as a folder for static hosts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from building.bundling import FIRST, MAIN, OFFLINE, SERVICE_WORKER, WORKER, Bundle
from building.page import Release, manifest, replace_once
from building.runtime import Runtime
from building.source_pages import FOLDER as SOURCES

# Files that Python needs first; the page preloads them.
EARLY = ("runtime/pyodide.asm.wasm.gz", "runtime/snapshot.gz", "runtime/libraries.gz")


def site_page(page: str, bundle: Bundle, release: Release, runtime: Runtime) -> str:
    """Return index.html for a static host."""
    main, offline = (f'<script type="module" src="{path}"></script>' for path in (MAIN, OFFLINE))
    # Python starts from these while the browser still loads and parses the rest of the page.
    early = [
        *(f'<link rel="modulepreload" href="{path}">' for path in bundle.shared),
        f'<script type="module" async src="{FIRST}"></script>',
        *(f'<link rel="preload" as="fetch" crossorigin href="{path}">' for path in EARLY),
        f'<link rel="modulepreload" href="{MAIN}">',
    ]
    contents = manifest(release, runtime, "runtime", WORKER)
    for old, new in (
        ("<!-- base -->", f'<base href="{release.build}/">'),
        (main, "\n".join([contents, *early, main, offline])),
        ("<!-- assets -->\n", ""),
    ):
        page = replace_once(page, old, new)
    return page


def site_files(
    page: str, files: Mapping[str, bytes], service_worker: str, build: str
) -> dict[str, bytes]:
    """Return the files of a static site by their paths.

    All but the page are in a folder named after the build: whatever a browser, a proxy or the
    service worker stores of one build can't be mistaken for another's. The service worker stores
    everything that the page loads by itself: not the readable sources, which are 200 files that few
    people open, and not the source maps, which only developer tools load.
    """
    placed = {"": page.encode(), **{f"{build}/{path}": data for path, data in files.items()}}
    hashes = {
        path: hashlib.sha256(data).hexdigest()
        for path, data in placed.items()
        if not path.endswith(".map") and not path.startswith(f"{build}/{SOURCES}/")
    }
    listed = f"const FILES = {json.dumps(hashes, indent=2)};"
    service_worker = replace_once(service_worker, "const FILES = {};", listed)
    service_worker = replace_once(service_worker, 'const BUILD = "";', f'const BUILD = "{build}";')
    return {
        "index.html": placed.pop(""),
        SERVICE_WORKER: service_worker.encode(),
        **placed,
    }
