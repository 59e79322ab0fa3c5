"""The file build: one HTML file that contains the whole page and Python."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re

from building.bundling import MAIN, STYLE, Bundle
from building.library import library_json
from building.page import Release, manifest, replace_once, unpacked_name
from building.runtime import Runtime
from building.source_pages import FOLDER, LISTING, README, data_url, served, zip_url

# The Content Security Policy of the file build. A page from file: can start a worker only from a
# data: URL.
FILE_CSP = (
    "default-src 'none'; script-src {script} {editor} 'wasm-unsafe-eval'; worker-src data:; "
    "connect-src data:; style-src {style}; img-src data:; base-uri 'none'; form-action 'none'"
)


def file_page(page: str, bundle: Bundle, release: Release, runtime: Runtime) -> str:
    """Return the HTML of the file build, which works without a server."""
    contents = {unpacked_name(file): data for file, data in runtime.files.items()}
    contents["worker"] = gzip.compress(bundle.worker, mtime=0)
    contents["editor"] = gzip.compress(bundle.editor.encode(), mtime=0)
    contents["library"] = gzip.compress(library_json(bundle.sources), mtime=0)
    assets = [
        f'<script type="text/plain" id="asset:{name}">{base64.b64encode(data).decode()}</script>'
        for name, data in contents.items()
    ]
    csp = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    hashes = {"script": bundle.page, "editor": bundle.editor, "style": bundle.style}
    own_csp = FILE_CSP.format(**{name: csp_hash(text) for name, text in hashes.items()})
    for old, new in (
        ("<!-- base -->\n", ""),
        (csp[1] if csp else "Content-Security-Policy", own_csp),
        (f'<link rel="stylesheet" href="{STYLE}">', f"<style>{bundle.style}</style>"),
        (
            f'<script type="module" src="{MAIN}"></script>',
            f'<script type="module">{bundle.page}</script>',
        ),
        (
            f'href="{LISTING}" target="_blank"',
            f'href="{zip_url(bundle.sources)}" download="nnvisu-sources.zip"',
        ),
        (
            f'href="{FOLDER}/{served(README)}" target="_blank"',
            f'href="{data_url("text/plain", bundle.sources[README])}" download="nnvisu-README.md"',
        ),
        ("<!-- assets -->", "\n".join([manifest(release, runtime, None), *assets])),
    ):
        page = replace_once(page, old, new)
    return page


def csp_hash(text: str) -> str:
    """Return the entry of a Content Security Policy that allows this inline script or style."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
