"""The file build: one HTML file that contains the whole page and Python."""

from __future__ import annotations

import base64
import gzip
import re

from building.bundling import MAIN, STYLE, Bundle
from building.library import library_json
from building.page import (
    ONLY_FOR,
    Release,
    csp_hash,
    manifest,
    replace_once,
    unpacked_name,
)
from building.runtime import Runtime
from building.source_pages import FOLDER, LISTING, README, archive_url, data_url, served

# The Content Security Policy of the file build. A page that is opened from a file: URL can
# start a worker only from a data: URL.
FILE_CSP = (
    "default-src 'none'; script-src {script} {editor} 'wasm-unsafe-eval'; worker-src data:; "
    "connect-src data:; style-src {style}; img-src data:; base-uri 'none'; form-action 'none'"
)


def file_page(page: str, bundle: Bundle, release: Release, runtime: Runtime) -> str:
    """Return the HTML of the file build, which works without a server."""
    files = {unpacked_name(file): data for file, data in runtime.files.items()}
    late = {name: files.pop(name) for name in tuple(files) if ONLY_FOR.get(name) == "stock"}
    contents = {
        "worker": gzip.compress(bundle.worker, mtime=0),
        **files,
        **late,
        "editor": gzip.compress(bundle.editor.encode(), mtime=0),
        "animation": gzip.compress(bundle.animation, mtime=0),
        "library": gzip.compress(library_json(bundle.sources), mtime=0),
    }
    worker, *assets = (
        f'<script type="text/plain" id="asset:{name}">{base64.b64encode(data).decode()}</script>'
        for name, data in contents.items()
    )
    # The page's script runs as soon as the parser has reached it. It starts the worker while the
    # parser still reads the other files.
    script = f'<script type="module" async>{bundle.page}</script>'
    csp = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    listed = manifest(release, runtime, None)
    hashes = {"script": bundle.page, "editor": bundle.editor, "style": bundle.style}
    own_csp = FILE_CSP.format(**{name: csp_hash(text) for name, text in hashes.items()})
    for old, new in (
        ("<!-- base -->\n", ""),
        (csp[1] if csp else "Content-Security-Policy", own_csp),
        (f'<link rel="stylesheet" href="{STYLE}">', f"<style>{bundle.style}</style>"),
        (f'<script type="module" src="{MAIN}"></script>\n', ""),
        (
            f'href="{LISTING}" target="_blank"',
            f'href="{archive_url(bundle.sources)}" download="nnvisu-sources.tar.gz"',
        ),
        (
            f'href="{FOLDER}/{served(README)}" target="_blank"',
            f'href="{data_url("text/plain", bundle.sources[README])}" download="nnvisu-README.md"',
        ),
        ("<!-- assets -->", "\n".join([*listed, worker, script, *assets])),
    ):
        page = replace_once(page, old, new)
    return page
