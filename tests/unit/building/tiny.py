"""A tiny project to build, the content of its packages, and tools to inspect its build."""

import base64
import contextlib
import functools
import hashlib
import http.server
import io
import json
import threading
import tomllib
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import build
from building.assets import Asset, Carrier
from building.bundling import LIBRARIES, LICENSES
from building.clients import host
from building.fetching import cache_folder
from building.zstd import ZSTDDEC

LOCK: dict[str, dict[str, Any]] = {
    "info": {"python": "3.14.0"},
    "packages": {
        "numpy": {"name": "numpy", "file_name": "numpy.whl"},
        "scipy": {"name": "scipy", "file_name": "scipy.whl"},
    },
}


def wheel_of(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as wheel:
        for path, data in files.items():
            wheel.writestr(zipfile.ZipInfo(path), data)
    return buffer.getvalue()


RUNTIME = {
    "pyodide.mjs": b"export const loadPyodide = 1;",
    "pyodide.asm.mjs": b"export default 2;",
    "pyodide.asm.wasm": b"\0asm" + bytes(100_000),
    "pyodide-lock.json": json.dumps(LOCK).encode(),
    "numpy.whl": wheel_of({"numpy-1.0.dist-info/licenses/a/COPYING": b"Keep <it>."}),
}

OTHER_WHEEL = RUNTIME["numpy.whl"].replace(b"Keep", b"Lose")

# The fake output of make_snapshot.mjs for the files above.
MADE = {
    "libraries.zst": b"packed libraries",
    "pyodide.asm.wasm.zst": b"packed WebAssembly",
    "pyodide.hot.wasm.zst": b"packed hot half",
    "pyodide.cold.wasm.zst": b"packed cold half",
    "snapshot.zst": b"packed snapshot",
    "snapshot.json": b'{"tableLength": 8}',
    "first.json": b"[]",
    "python_stdlib.zip.zst": b"packed stdlib",
    "site_packages.zip.zst": b"packed packages",
}

DECODER = b"\0asm, the decoder"

# Every other module of the editor and of the maker of animations is empty.
LIBRARY = {
    **dict.fromkeys({*LIBRARIES.values(), *LICENSES.values()} - {*RUNTIME}, b""),
    "@lezer/python/dist/index.js": b"export const parser = 5;\n",
    "gifenc/dist/gifenc.esm.js": b"export const GIFEncoder = 6;\n",
    ZSTDDEC: b'init();\nconst wasm = "%s";\nexport {};\n' % base64.b64encode(DECODER),
    "dist/uPlot.esm.js": b"export default class {\n  answer = 42;\n}\n",
    "licenses/uPlot.txt": b"Copy it as you like,\nbut </script> keep this line.",
}

# The real, pinned esbuild, which the build of nnvisu has stored in the cache.
PINS = tomllib.loads((build.ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["nnvisu"]["assets"]
BUNDLER = f"esbuild/{host()}"
BUNDLERS = {BUNDLER: (cache_folder() / PINS[BUNDLER]["sha256"]).read_bytes()}

CARRIERS = {"pyodide": RUNTIME, "numpy": RUNTIME, "uplot": LIBRARY, "esbuild": BUNDLERS}

ASSETS = {**RUNTIME, **LIBRARY, **BUNDLERS}

PAGE = """<!doctype html>
<meta http-equiv="Content-Security-Policy" content="script-src 'self'">
<!-- base -->
<link rel="stylesheet" href="style.css">
<script type="module" src="main.js"></script>
<p>Hello <a href="sources/index.html" target="_blank">Source code</a></p>
<a href="sources/README.md.txt" target="_blank">Documentation</a>
<!-- assets -->
"""

MODULES = {
    # All forms of import, strings and comments that look like imports, and a diamond of imports.
    "main.js": """import "./effects.js";
import total, {
  one as uno,
  two,
} from "./lib/sums.js";
import * as names from './lib/names.js';
export * from "./lib/names.js";
export { two as again } from "./lib/sums.js";
/** @typedef {import("./lib/sums.js").Nothing} Nothing */
const text = 'import "./effects.js"; from "./lib/sums.js"';
console.log(JSON.stringify([total(uno, two), names.ä, text, globalThis.effects]));
""",
    "effects.js": "globalThis.effects = (globalThis.effects ?? 0) + 1;\n",
    "lib/sums.js": """import { one } from "./one.js";
import "../effects.js";
export const two = one + one;
export { one };
export default (a, b) => a + b + 10;
""",
    "lib/one.js": "export const one = 1;\n",
    "lib/names.js": 'import { one } from "./one.js";\nexport const ä = "ä" + one;\n',
    "editor/main.js": 'import { parser } from "@lezer/python";\nconsole.log("editor", parser);\n',
    "animation/main.js": """import { GIFEncoder } from "gifenc";
console.log("animation", GIFEncoder);
""",
    "offline.js": 'import "./effects.js";\n',
    "load_error.js": 'const failed = "load error";\nconsole.log(failed);\n',
    "service_worker.js": 'const BUILD = "";\nconst FILES = {};\nconsole.log(BUILD, FILES);\n',
    "engine/first.js": 'import { two } from "../lib/sums.js";\nglobalThis.python = two;\n',
    "engine/worker.js": """import { two } from "../lib/sums.js";
import { loadPyodide } from "pyodide";
import main from "pyodide-main";
console.log(`worker ${two} ${loadPyodide} ${main}`);
""",
}

# A file of the library with empty registries, and with the loss that the templates copy.
REGISTRY = b"""import numpy as np
GENERATORS: dict = {}
FEATURES: dict = {}
ACTIVATIONS: dict = {}
OPTIMIZERS: dict = {}


def cross_entropy(logits, y): ...
"""

REGISTRIES = {
    f"py/nnvisu/{name}.py": REGISTRY
    for name in ("datasets/__init__", "features", "activations", "optimizers", "losses")
}

PRINTED_BY_MAIN = [13, "ä1", 'import "./effects.js"; from "./lib/sums.js"', 1]


def asset_of(name: str, data: bytes, cdn: str = "") -> Asset:
    carrier = Carrier(cdn, "npm", "package@1.0", 3, "inner")
    return Asset(name, hashlib.sha256(data).hexdigest(), len(data), carrier, name)


def carrier_of(name: str) -> str:
    if name.endswith(".whl"):
        return "numpy"
    return next(carrier for carrier, files in CARRIERS.items() if name in files)


def write_tree(folder: Path, files: dict[str, bytes]) -> None:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


@contextlib.contextmanager
def serve(folder: Path) -> Iterator[str]:
    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_) -> None:
            pass

    handler = functools.partial(Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Elements(HTMLParser):
    """Collect (tag, attributes, text) of each script, style, link and meta element of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "link", "meta"):
            self.found.append((tag, dict(attrs), ""))
            self.is_inside = True

    def handle_data(self, data: str) -> None:
        if self.found and self.is_inside:
            tag, attributes, text = self.found[-1]
            self.found[-1] = (tag, attributes, text + data)

    def handle_endtag(self, tag: str) -> None:
        self.is_inside = False


def built_site(project: Path) -> Path:
    """Return the only subfolder of dist/site, which has the name of the build."""
    (folder,) = (path for path in (project / "dist/site").iterdir() if path.is_dir())
    return folder
