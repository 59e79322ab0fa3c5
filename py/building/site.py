"""The page as a folder for static hosts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from building.modules import imported
from building.page import Release, manifest, replace_once
from building.runtime import Runtime

# Starts Python, in which worker, and what the page opens for it.
FIRST, WORKER = "engine/first.js", "engine/worker.js"
EARLY = ("pyodide.asm.wasm.gz", "snapshot.gz")

# What keeps the site for visits without a network; a single file needs nothing of the kind.
OFFLINE, SERVICE_WORKER = "offline.js", "service_worker.js"


def site_page(page: str, modules: Mapping[str, str], release: Release, runtime: Runtime) -> str:
    """Return index.html for a static host."""
    main, offline = (
        f'<script type="module" src="{path}"></script>' for path in ("main.js", OFFLINE)
    )
    # Python starts from these while the page's other modules, a hundred, are still coming.
    early = [*imported(modules, FIRST), WORKER, *imported(modules, WORKER)]
    later = [path for path in imported(modules, "main.js") if path not in early]
    preloads = [
        *(f'<link rel="modulepreload" href="{path}">' for path in dict.fromkeys(early)),
        *(f'<link rel="preload" as="fetch" crossorigin href="runtime/{file}">' for file in EARLY),
        f'<script type="module" async src="{FIRST}"></script>',
        *(f'<link rel="modulepreload" href="{path}">' for path in later),
    ]
    contents = manifest(release, runtime, "runtime")
    for old, new in (
        ("<!-- base -->", f'<base href="{release.build}/">'),
        (main, "\n".join([contents, *preloads, main, offline])),
        ("<!-- assets -->\n", ""),
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
