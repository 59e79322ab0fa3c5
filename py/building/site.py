"""The site build: a folder with the page, for static hosts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from building.bundling import FIRST, MAIN, OFFLINE, SERVICE_WORKER, WORKER, Bundle
from building.page import Release, csp_hash, manifest, replace_once
from building.runtime import Runtime
from building.source_pages import FOLDER as SOURCES

# Small files that the start of Python needs first. The page preloads them. The large files would
# delay the page's own scripts, so the engine requests them later (web/engine/page_arrived.js).
EARLY = (WORKER, "runtime/zstd.wasm.gz")


def site_page(page: str, bundle: Bundle, release: Release, runtime: Runtime) -> str:
    """Return index.html for a static host."""
    main, offline = (f'<script type="module" src="{path}"></script>' for path in (MAIN, OFFLINE))
    # These elements start Python while the browser still loads and parses the rest of the page.
    early = [
        *(f'<link rel="modulepreload" href="{path}">' for path in (*bundle.shared, MAIN)),
        f'<script type="module" async src="{FIRST}"></script>',
        *(f'<link rel="preload" as="fetch" crossorigin href="{path}">' for path in EARLY),
    ]
    listed, *contents = manifest(release, runtime, "runtime")
    load_error = f"<script>{bundle.load_error}</script>"
    for old, new in (
        ("script-src 'self'", f"script-src 'self' {csp_hash(bundle.load_error)}"),
        ("<!-- base -->", f'{load_error}\n<base href="{release.build}/">'),
        (main, "\n".join([listed, *early, *contents, main, offline])),
        ("<!-- assets -->\n", ""),
    ):
        page = replace_once(page, old, new)
    return page


def site_files(
    page: str, files: Mapping[str, bytes], service_worker: str, build: str
) -> dict[str, bytes]:
    """Return the files of the site by path.

    All `files` are in a folder named after the build, so no browser, proxy or service worker can
    serve a cached file of another build. The service worker caches all of them except the readable
    sources (600 files that few people open) and the source maps (only developer tools load them).
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
