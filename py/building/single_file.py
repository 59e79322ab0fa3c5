"""The page as one file, with everything inside."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping

from building.modules import import_map, self_contained
from building.page import Release, manifest, replace_once
from building.runtime import Runtime
from building.site import WORKER

# Modules are data: URLs, and so is the worker that Pyodide runs in.
FILE_CSP = (
    "default-src 'none'; script-src {scripts} 'wasm-unsafe-eval' data:; worker-src data:; "
    "connect-src data:; style-src {style}; img-src data:; base-uri 'none'; form-action 'none'"
)


def file_page(
    page: str,
    style: str,
    modules: Mapping[str, str],
    release: Release,
    runtime: Runtime,
) -> str:
    """Return the page with everything inside, for file: and no network."""
    runtime = runtime.with_packed_modules()
    contents = {file.removesuffix(".gz"): data for file, data in runtime.files.items()}
    contents["worker"] = self_contained(modules, WORKER).encode()
    assets = [
        f'<script type="text/plain" id="asset:{name}">{base64.b64encode(data).decode()}</script>'
        for name, data in contents.items()
    ]
    imports = json.dumps({"imports": import_map(modules)})
    start = 'import "nnvisu/main.js";'
    style = f"\n{style}"
    csp = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    scripts = f"{csp_hash(imports)} {csp_hash(start)}"
    own_csp = FILE_CSP.format(scripts=scripts, style=csp_hash(style))
    script = f'<script type="importmap">{imports}</script>\n<script type="module">{start}</script>'
    for old, new in (
        ("<!-- base -->\n", ""),
        (csp[1] if csp else "Content-Security-Policy", own_csp),
        ('<link rel="stylesheet" href="style.css">', f"<style>{style}</style>"),
        ('<script type="module" src="main.js"></script>', script),
        ("<!-- assets -->", "\n".join([manifest(release, runtime, None), *assets])),
    ):
        page = replace_once(page, old, new)
    return page


def csp_hash(text: str) -> str:
    """Return what lets just this inline script or style through a Content Security Policy."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
